package dev.credence.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a table becomes the data block of a program: a source for each data variable. The same
 * binding serves training (all variables) and prediction (only those that the predicted quantity
 * reads, usually without the target).
 */
public record DataBinding(Map<String, BindingSource> sources) {

    public DataBinding {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /**
     * Reads the text form, a map from data variable to {@link BindingSource#parse source text};
     * numbers may be numbers.
     *
     * @throws IllegalArgumentException listing every variable whose source is not understood
     */
    @JsonCreator
    public static DataBinding parse(Map<String, Object> texts) {
        var sources = new LinkedHashMap<String, BindingSource>();
        var mistakes = new TreeMap<String, String>();
        texts.forEach((variable, text) -> {
            try {
                sources.put(variable, BindingSource.parse(String.valueOf(text)));
            } catch (IllegalArgumentException mistake) {
                mistakes.put(variable, String.valueOf(mistake.getMessage()));
            }
        });
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("binding " + mistakes);
        }
        return new DataBinding(sources);
    }

    /** The text form, which {@link #parse} reads. */
    @JsonValue
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        sources.forEach((variable, source) -> texts.put(variable, source.toString()));
        return texts;
    }
}
