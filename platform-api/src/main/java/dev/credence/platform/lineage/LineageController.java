package dev.credence.platform.lineage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lineage over HTTP: {@code GET /api/v1/lineage?of=version:churn/champion}. */
@RestController
@RequestMapping("/api/v1/lineage")
class LineageController {

    private final Lineage lineage;
    private final LineageReferences references;

    LineageController(Lineage lineage, LineageReferences references) {
        this.lineage = lineage;
        this.references = references;
    }

    @GetMapping
    LineageGraph lineage(
            @RequestParam String of,
            @RequestParam(defaultValue = "BOTH") LineageGraph.Direction direction,
            @RequestParam(defaultValue = "5") @Min(1) @Max(Lineage.MOST_STEPS) int depth,
            @RequestParam(name = "max_nodes", defaultValue = "200") @Min(1) @Max(Lineage.MOST_NODES)
                    int maxNodes) {
        return lineage.of(references.read(of), direction, depth, maxNodes);
    }
}
