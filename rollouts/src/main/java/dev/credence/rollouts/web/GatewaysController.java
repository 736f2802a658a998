package dev.credence.rollouts.web;

import dev.credence.database.Page;
import dev.credence.rollouts.Gateway;
import dev.credence.rollouts.Gateways;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The gateways that are alive and what each has loaded. */
@RestController
@RequestMapping("/api/v1/gateways")
class GatewaysController {

    private final Gateways gateways;

    GatewaysController(Gateways gateways) {
        this.gateways = gateways;
    }

    @GetMapping
    Page<Gateway> live() {
        return new Page<>(gateways.live(), null);
    }
}
