package dev.credence.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.yaml} says about a model: enough to load it, to explain where it came from and
 * to train it again. The files beside it are named with their SHA-256; {@link LoadedModel} is the
 * model ready to predict.
 *
 * @param format version of this description; this code reads and writes 1
 * @param flavour the runtime that serves it; {@code stan} is the one there is
 * @param binding how a table becomes the program's data
 * @param prediction the generated quantity that is the prediction, or null for a model that isn't
 *     served
 * @param files lower-case SHA-256 by file name; {@code program.stan} and {@code draws.bin} must be
 *     there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "format",
    "flavour",
    "signature",
    "binding",
    "prediction",
    "files",
    "provenance"
})
public record ModelPackage(
        int format,
        String flavour,
        Signature signature,
        DataBinding binding,
        @Nullable String prediction,
        Map<String, String> files,
        Provenance provenance) {

    public static final int FORMAT = 1;
    public static final String STAN = "stan";
    public static final String DESCRIPTION_FILE = "model.yaml";
    public static final String PROGRAM_FILE = "program.stan";
    public static final String DRAWS_FILE = "draws.bin";

    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,99}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    @SuppressWarnings("NullAway") // a hostile file may leave anything out
    public ModelPackage {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "format %d is not known; known is %d".formatted(format, FORMAT));
        }
        if (!STAN.equals(flavour)) {
            throw new IllegalArgumentException(
                    "flavour %s is not known; known is %s".formatted(flavour, STAN));
        }
        requirePresent("signature", signature);
        requirePresent("binding", binding);
        requirePresent("files", files);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        files.forEach(ModelPackage::requireFile);
        requirePresent("files." + PROGRAM_FILE, files.get(PROGRAM_FILE));
        requirePresent("files." + DRAWS_FILE, files.get(DRAWS_FILE));
        provenance = provenance == null ? Provenance.unknown() : provenance;
    }

    /** A Stan model's package in the current format. */
    public static ModelPackage stan(
            Signature signature,
            DataBinding binding,
            @Nullable String prediction,
            Map<String, String> files,
            Provenance provenance) {
        return new ModelPackage(FORMAT, STAN, signature, binding, prediction, files, provenance);
    }

    public String toYaml() {
        return ModelFormat.YAML.writeValueAsString(this);
    }

    /**
     * @throws InvalidModelPackage naming the part that is wrong
     */
    public static ModelPackage fromYaml(String yaml) {
        return ModelFormat.read(ModelFormat.YAML, yaml, DESCRIPTION_FILE, ModelPackage.class);
    }

    /** The digest that the named file must have. */
    public String digest(String file) {
        String digest = files.get(file);
        if (digest == null) {
            throw new InvalidModelPackage("the package has no file " + file);
        }
        return digest;
    }

    private static void requirePresent(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    private static void requireFile(String name, @Nullable String digest) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "files: '%s' is not a file name of lower-case letters, digits, '_', '.' and '-'"
                            .formatted(name));
        }
        if (digest == null || !SHA_256.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "files.%s: must be a SHA-256 of 64 hexadecimal digits".formatted(name));
        }
    }
}
