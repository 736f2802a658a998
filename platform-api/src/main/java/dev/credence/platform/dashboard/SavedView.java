package dev.credence.platform.dashboard;

import dev.credence.problem.InvalidFields;
import dev.credence.tracker.Experiment;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A view of an experiment's table that somebody saved under a name, for everybody. It is a tag of
 * the experiment, so that it goes wherever the experiment goes.
 *
 * @param query the address of the view, without path and question mark
 */
record SavedView(String name, String query) {

    private static final String PREFIX = "credence.view.";

    private static final Pattern NAME = Pattern.compile("[\\w .:-]{1,60}");

    SavedView {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidFields(
                    "name", "must be 1 to 60 letters, digits, spaces or any of _ . : -");
        }
    }

    static SavedView named(String name, RunTableView view) {
        return new SavedView(name.strip(), view.address().substring(1));
    }

    static List<SavedView> of(Experiment experiment) {
        return experiment.tags().entrySet().stream()
                .filter(tag -> tag.getKey().startsWith(PREFIX))
                .filter(tag -> NAME.matcher(name(tag.getKey())).matches())
                .map(tag -> new SavedView(name(tag.getKey()), tag.getValue()))
                .sorted(Comparator.comparing(SavedView::name))
                .toList();
    }

    private static String name(String tag) {
        return tag.substring(PREFIX.length());
    }

    String tag() {
        return PREFIX + name;
    }
}
