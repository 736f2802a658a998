package dev.credence.platform.dashboard;

import dev.credence.tracker.DataDiff;
import dev.credence.tracker.DataProfile;
import dev.credence.tracker.DataProfiles;
import dev.credence.tracker.DatasetVersion;
import dev.credence.tracker.Datasets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages about data sets: all of them, and one with its versions, a profile and what changed.
 */
@Controller
class DataPages {

    private static final int PAGE = 200;

    private final Datasets datasets;
    private final DataProfiles profiles;

    DataPages(Datasets datasets, DataProfiles profiles) {
        this.datasets = datasets;
        this.profiles = profiles;
    }

    record VersionRow(DatasetVersion version) {

        public String name() {
            return version.name();
        }

        public int number() {
            return version.number();
        }

        public long size() {
            return version.content().size();
        }

        public String digest() {
            return version.content().digest().sha256();
        }

        public String added() {
            return Texts.time(version.createdAt()) + " by " + version.createdBy();
        }

        public String source() {
            return version.source();
        }

        public boolean erased() {
            return version.erasedAt() != null;
        }
    }

    record ColumnRow(DataProfile.Column column) {

        public String name() {
            return column.name();
        }

        public String type() {
            return Texts.words(column.type());
        }

        public long count() {
            return column.count();
        }

        public long missing() {
            return column.missing();
        }

        public String values() {
            var numbers = column.numbers();
            if (numbers != null) {
                return "%s to %s, mean %s, sd %s, quartiles %s, %s, %s"
                        .formatted(
                                Texts.number(numbers.min()),
                                Texts.number(numbers.max()),
                                Texts.number(numbers.mean()),
                                Texts.number(numbers.sd()),
                                Texts.number(numbers.percentiles().get(25)),
                                Texts.number(numbers.percentiles().get(50)),
                                Texts.number(numbers.percentiles().get(75)));
            }
            var categories = column.categories();
            return categories == null
                    ? ""
                    : categories.most().stream()
                            .limit(5)
                            .map(each -> "%s (%d)".formatted(each.value(), each.count()))
                            .collect(Collectors.joining(", "));
        }
    }

    record DiffRow(DataDiff.ColumnDiff column) {

        public String name() {
            return column.name();
        }

        public String missing() {
            return "%s → %s"
                    .formatted(
                            Texts.number(column.missingBefore()),
                            Texts.number(column.missingAfter()));
        }

        public String mean() {
            Double before = column.meanBefore();
            Double after = column.meanAfter();
            return before == null || after == null
                    ? ""
                    : "%s → %s".formatted(Texts.number(before), Texts.number(after));
        }

        public String drift() {
            var drift = column.drift();
            return drift == null
                    ? ""
                    : "%s (%s)".formatted(Texts.number(drift.distance()), drift.measure());
        }
    }

    @GetMapping("/data")
    String data(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable Integer version,
            Model model) {
        if (name == null) {
            model.addAttribute("sets", rows(datasets.list(PAGE, null).items()));
            return "dashboard/datasets";
        }
        List<DatasetVersion> versions = datasets.versions(name, PAGE, null).items();
        Optional<DatasetVersion> shown =
                versions.stream()
                        .filter(each -> version == null || each.number() == version)
                        .findFirst();
        model.addAttribute("name", name);
        model.addAttribute("versions", rows(versions));
        model.addAttribute("shown", shown.map(VersionRow::new).orElse(null));
        shown.filter(each -> each.erasedAt() == null)
                .ifPresent(each -> describe(each, versions, model));
        return "dashboard/dataset";
    }

    private void describe(DatasetVersion shown, List<DatasetVersion> versions, Model model) {
        DataProfile profile = profiles.of(shown);
        model.addAttribute("profile", profile);
        model.addAttribute("columns", profile.columns().stream().map(ColumnRow::new).toList());
        versions.stream()
                .filter(each -> each.number() < shown.number() && each.erasedAt() == null)
                .findFirst()
                .ifPresent(before -> {
                    DataDiff diff = profiles.diff(shown.name(), before.number(), shown.number());
                    model.addAttribute("diff", diff);
                    model.addAttribute(
                            "changes", diff.columns().stream().map(DiffRow::new).toList());
                });
    }

    private static List<VersionRow> rows(List<DatasetVersion> versions) {
        return versions.stream().map(VersionRow::new).toList();
    }
}
