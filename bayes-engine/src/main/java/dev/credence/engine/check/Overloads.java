package dev.credence.engine.check;

import dev.credence.engine.ir.StanType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signature by its forms, for functions that do not broadcast: {@code "matrix vector -> vector,
 * matrix matrix -> matrix"}. An int fits where a real is wanted. Use {@link Signature#of} when a
 * rule says it shorter.
 */
record Overloads(List<Form> forms) implements Signature {

    /** One form: what is taken, and what comes of it. */
    record Form(List<StanType> arguments, StanType result) {

        boolean accepts(List<StanType> given) {
            if (given.size() != arguments.size()) {
                return false;
            }
            for (int i = 0; i < given.size(); i++) {
                if (!arguments.get(i).accepts(given.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    static Overloads parse(String text) {
        List<Form> forms = new ArrayList<>();
        for (String form : text.split(",")) {
            String[] sides = form.strip().split("->");
            List<StanType> arguments =
                    Arrays.stream(sides[0].strip().split(" +"))
                            .filter(word -> !word.isEmpty())
                            .map(Overloads::type)
                            .toList();
            forms.add(new Form(arguments, type(sides[1].strip())));
        }
        return new Overloads(List.copyOf(forms));
    }

    private static StanType type(String word) {
        int arrays = 0;
        String element = word;
        while (element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2);
            arrays++;
        }
        StanType scalar =
                switch (element) {
                    case "int" -> StanType.INT;
                    case "real" -> StanType.REAL;
                    case "vector" -> StanType.VECTOR;
                    case "row_vector" -> StanType.ROW_VECTOR;
                    case "matrix" -> StanType.MATRIX;
                    default -> throw new IllegalArgumentException("no type '" + word + "'");
                };
        return scalar.inArray(arrays);
    }

    @Override
    public @Nullable StanType result(List<StanType> given) {
        return forms.stream()
                .filter(form -> form.accepts(given))
                .findFirst()
                .map(Form::result)
                .orElse(null);
    }

    @Override
    public String expected() {
        StringBuilder text = new StringBuilder();
        for (Form form : forms) {
            text.append(text.isEmpty() ? "(" : " or (");
            String separator = "";
            for (StanType argument : form.arguments()) {
                text.append(separator).append(argument);
                separator = ", ";
            }
            text.append(')');
        }
        return text.toString();
    }
}
