package dev.credence.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads Stan's JSON data format; a small reader, because the engine depends on nothing. */
final class StanDataJson {

    private static final int MAX_DEPTH = 32;

    private final String text;
    private int position;
    private String variable = "";
    private double[] numbers = new double[16];
    private int count;
    private boolean whole;

    StanDataJson(String text) {
        this.text = text;
    }

    StanData read() {
        StanData.Builder data = StanData.builder();
        expect('{');
        if (peek() == '}') {
            position++;
        } else {
            do {
                variable = string();
                expect(':');
                readVariable(data);
            } while (more('}'));
        }
        if (peek() != '\0') {
            throw problem("nothing more after the closing brace");
        }
        return data.build();
    }

    private void readVariable(StanData.Builder data) {
        count = 0;
        whole = true;
        List<Integer> shape = new ArrayList<>();
        readValue(shape, 0);
        double[] values = Arrays.copyOf(numbers, count);
        data.put(variable, shape.stream().mapToInt(Integer::intValue).toArray(), values, whole);
    }

    /** Appends the value's numbers and fills in or compares the lengths from {@code depth} on. */
    private void readValue(List<Integer> shape, int depth) {
        if (peek() != '[') {
            if (depth != shape.size()) {
                throw problem("a list like its neighbours");
            }
            append(number());
            return;
        }
        if (depth >= MAX_DEPTH) {
            throw problem("at most " + MAX_DEPTH + " nested lists");
        }
        position++;
        boolean first = shape.size() == depth && count == 0;
        if (!first && shape.size() <= depth) {
            throw problem("a number like its neighbours");
        }
        if (first) {
            shape.add(-1);
        }
        int length = 0;
        if (peek() == ']') {
            position++;
        } else {
            do {
                readValue(shape, depth + 1);
                length++;
            } while (more(']'));
        }
        if (shape.get(depth) >= 0 && shape.get(depth) != length) {
            throw problem(shape.get(depth) + " elements like in its neighbours, found " + length);
        }
        shape.set(depth, length);
    }

    private void append(double value) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = value;
    }

    private double number() {
        char first = peek();
        if (first == '"') {
            return special(string());
        }
        int start = position;
        while (position < text.length() && "+-0123456789.eE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String token = text.substring(start, position);
        if (token.isEmpty() && text.startsWith("NaN", position)) {
            position += 3;
            return special("NaN");
        }
        try {
            double value = Double.parseDouble(token);
            whole &=
                    token.indexOf('.') < 0
                            && token.indexOf('e') < 0
                            && token.indexOf('E') < 0
                            && Math.abs(value) <= Integer.MAX_VALUE;
            return value;
        } catch (NumberFormatException e) {
            position = start;
            throw problem("a number or a list of numbers");
        }
    }

    private double special(String word) {
        whole = false;
        return switch (word) {
            case "NaN", "nan" -> Double.NaN;
            case "Inf", "+Inf", "inf", "Infinity", "+inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw problem("a number, found \"" + word + "\"");
        };
    }

    private String string() {
        expect('"');
        int start = position;
        while (position < text.length() && text.charAt(position) != '"') {
            if (text.charAt(position) == '\\') {
                throw problem("a plain name without escapes");
            }
            position++;
        }
        if (position >= text.length()) {
            throw problem("a closing quote");
        }
        return text.substring(start, position++);
    }

    private boolean more(char close) {
        char next = peek();
        if (next != ',' && next != close) {
            throw problem("',' or '" + close + "'");
        }
        position++;
        return next == ',';
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw problem("'" + wanted + "'");
        }
        position++;
    }

    private char peek() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private IllegalArgumentException problem(String expected) {
        int end = Math.min(position, text.length());
        int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
        String where = variable.isEmpty() ? "" : " in variable '" + variable + "'";
        return new IllegalArgumentException(
                "data, line %d%s: expected %s".formatted(line, where, expected));
    }
}
