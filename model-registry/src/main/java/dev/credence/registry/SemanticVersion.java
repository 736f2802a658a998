package dev.credence.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a model, MAJOR.MINOR.PIPELINE with a build number when a retrain was no better and
 * no different: {@code 1.4.2} or {@code 1.4.2+17}. Ordered, the builds of a release behind it. See
 * {@link VersionDerivation} for what the parts mean.
 */
public record SemanticVersion(int major, int minor, int pipeline, int build)
        implements Comparable<SemanticVersion> {

    /** The first version of every model. */
    public static final SemanticVersion FIRST = new SemanticVersion(1, 0, 0, 0);

    private static final Pattern TEXT =
            Pattern.compile(
                    "(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})(?:\\+([1-9]\\d{0,8}))?");
    private static final Comparator<SemanticVersion> ORDER =
            Comparator.comparingInt(SemanticVersion::major)
                    .thenComparingInt(SemanticVersion::minor)
                    .thenComparingInt(SemanticVersion::pipeline)
                    .thenComparingInt(SemanticVersion::build);

    public SemanticVersion {
        if (major < 0 || minor < 0 || pipeline < 0 || build < 0) {
            throw new IllegalArgumentException("no part of a version is negative");
        }
    }

    /**
     * @throws IllegalArgumentException saying what is accepted
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SemanticVersion parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be a version like 1.4.2 or 1.4.2+17");
        }
        String build = parts.group(4);
        return new SemanticVersion(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                build == null ? 0 : Integer.parseInt(build));
    }

    /** The same text form, for converters that look for this name. */
    public static SemanticVersion valueOf(String text) {
        return parse(text);
    }

    /** The version with this part one higher and all lower parts at zero. */
    public SemanticVersion next(VersionPart part) {
        return switch (part) {
            case MAJOR -> new SemanticVersion(major + 1, 0, 0, 0);
            case MINOR -> new SemanticVersion(major, minor + 1, 0, 0);
            case PIPELINE -> new SemanticVersion(major, minor, pipeline + 1, 0);
            case BUILD -> new SemanticVersion(major, minor, pipeline, build + 1);
        };
    }

    /** This version without its build number. */
    public SemanticVersion release() {
        return new SemanticVersion(major, minor, pipeline, 0);
    }

    public boolean isRelease() {
        return build == 0;
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        String release = major + "." + minor + "." + pipeline;
        return build == 0 ? release : release + "+" + build;
    }
}
