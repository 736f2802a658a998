package dev.credence.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A well-typed program from a grammar of types, expressions and statements. It may well be refused
 * when it runs, for an index or a domain, but it must compile, and run alike by both backends.
 */
final class RandomProgram {

    private static final List<String> TYPES =
            List.of("int", "real", "vector", "row", "matrix", "reals", "index", "vectors");
    private static final int DEPTH = 3;

    /** A variable that is in scope, and whether it may be assigned to. */
    private record Variable(String name, String type, boolean assignable) {}

    private final Random random;
    private final List<Variable> scope = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int names;
    private boolean model;
    private boolean draws;

    private RandomProgram(long seed) {
        this.random = new Random(seed);
    }

    /** The same seed gives the same program; its data are {@link #DATA}. */
    static String of(long seed) {
        return new RandomProgram(seed).program();
    }

    static final String DATA =
            """
            {"N": 3, "K": 2, "dr": 0.7, "dv": [0.5, -1.2, 2], "dm": [[1, 0.2, -0.4], [0.3, 2, 0.1], [-1, 0.6, 1.5]],
             "di": [3, 1, 2], "da": [1.5, -0.5, 0.25], "dw": [[1, 2, 3], [0.1, -0.2, 0.3], [-1, 0.5, 0]]}
            """;

    private String program() {
        text.append(
                """
                functions {
                  real f(real x, vector v) {
                    real y = x;
                    for (k in 1:num_elements(v)) {
                      if (v[k] > 1) continue;
                      y += v[k] * tanh(x);
                    }
                    return y;
                  }
                  real h(real x, int n) {
                    if (x > 20 * n) reject("too large: ", x, " for ", n);
                    if (n > 2) return square(x);
                    return x * n;
                  }
                  vector k(vector v, real x) {
                    return x * v .* exp(-square(v));
                  }
                  vector l(real x, real y) {
                    vector[3] z = [x, x * y, 1]';
                    for (i in 2:3) z[i] += z[i - 1] * y;
                    return z;
                  }
                  vector g(vector v, data array[] int at) {
                    return v[at] .* exp(-square(v));
                  }
                }
                data {
                  int N; int K; real dr; vector[N] dv; matrix[N, N] dm;
                  array[N] int di; array[N] real da; array[N] vector[N] dw;
                }
                """);
        declared("int", "N", "K");
        declared("real", "dr");
        declared("vector", "dv");
        declared("matrix", "dm");
        declared("index", "di");
        declared("reals", "da");
        declared("vectors", "dw");
        block("transformed data", 3);
        text.append(
                """
                parameters {
                  real pa; real<lower=0> pb; vector[N] pv; matrix[N, N] pm; array[N] real pr; array[N] vector[N] pw;
                }
                """);
        declared("real", "pa", "pb");
        declared("vector", "pv");
        declared("matrix", "pm");
        declared("reals", "pr");
        declared("vectors", "pw");
        block("transformed parameters", 3);
        model = true;
        int before = scope.size();
        block("model", 6);
        model = false;
        scope.subList(before, scope.size()).clear();
        draws = true;
        block("generated quantities", 3);
        return text.toString();
    }

    private void declared(String type, String... all) {
        Arrays.stream(all).forEach(name -> scope.add(new Variable(name, type, false)));
    }

    private void block(String name, int statements) {
        int from = scope.size();
        text.append(name).append(" {\n");
        for (int i = 0; i < statements; i++) {
            declaration(name.equals("transformed parameters"));
            statement(2);
        }
        text.append("}\n");
        for (int i = from; i < scope.size(); i++) {
            scope.set(i, new Variable(scope.get(i).name(), scope.get(i).type(), false));
        }
    }

    /**
     * @param reals whether integers are not allowed
     */
    private void declaration(boolean reals) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        if (reals && (type.equals("int") || type.equals("index"))) {
            type = "vector";
        }
        String name = "x" + names++;
        text.append(
                switch (type) {
                    case "int" -> "int " + name;
                    case "real" -> "real " + name;
                    case "vector" -> "vector[N] " + name;
                    case "row" -> "row_vector[N] " + name;
                    case "matrix" -> "matrix[N, N] " + name;
                    case "reals" -> "array[N] real " + name;
                    case "index" -> "array[N] int " + name;
                    default -> "array[N] vector[N] " + name;
                });
        text.append(" = ").append(expression(type, DEPTH)).append(";\n");
        scope.add(new Variable(name, type, true));
    }

    private void statement(int depth) {
        int before = scope.size();
        switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0, 1, 2 -> assignment();
            case 3 -> {
                if (model) {
                    text.append("target += ").append(expression("real", DEPTH)).append(";\n");
                } else {
                    assignment();
                }
            }
            case 4 -> {
                if (model) {
                    String outcome = pick("real", "vector", "reals");
                    text.append("(" + expression(outcome, 1) + ")")
                            .append(" ~ normal(")
                            .append(expression(pick("real", outcome), 1))
                            .append(", exp(")
                            .append(expression("real", 1))
                            .append("));\n");
                } else {
                    assignment();
                }
            }
            case 5 -> {
                String name = "i" + names++;
                text.append(
                        "for (%s in %s:%s) {\n"
                                .formatted(name, pick("1", "2", "K"), pick("N", "K", "0")));
                scope.add(new Variable(name, "int", false));
                inner(depth);
                jump();
                text.append("}\n");
            }
            case 6 -> {
                String name = "e" + names++;
                text.append(
                        "for (%s in %s) {\n"
                                .formatted(name, expression(pick("vector", "reals", "matrix"), 1)));
                scope.add(new Variable(name, "real", false));
                inner(depth);
                text.append("}\n");
            }
            case 7 -> {
                text.append("if (").append(condition()).append(") {\n");
                inner(depth);
                text.append("} else {\n");
                inner(depth);
                text.append("}\n");
            }
            default -> {
                String name = "w" + names++;
                text.append(
                        "{ int %1$s = 0; while (%1$s < %2$s) { %1$s += 1;\n"
                                .formatted(name, pick("K", "3")));
                scope.add(new Variable(name, "int", false));
                inner(depth);
                jump();
                text.append("} }\n");
            }
        }
        scope.subList(before, scope.size()).clear();
    }

    private void inner(int depth) {
        int before = scope.size();
        for (int i = 0; i <= random.nextInt(2); i++) {
            if (random.nextInt(4) == 0) {
                declaration(false);
            }
            statement(depth - 1);
        }
        scope.subList(before, scope.size()).clear();
    }

    private void jump() {
        if (random.nextInt(4) == 0) {
            text.append("if (%s) { %s; }\n".formatted(condition(), pick("break", "continue")));
        }
    }

    private void assignment() {
        List<Variable> targets = scope.stream().filter(Variable::assignable).toList();
        if (targets.isEmpty()) {
            return;
        }
        Variable target = targets.get(random.nextInt(targets.size()));
        String name = target.name();
        int place = scope.indexOf(target);
        scope.remove(place);
        String at = position();
        String second = position();
        String index = expression("index", 1);
        scope.add(place, target);
        boolean whole = random.nextInt(3) == 0;
        String line =
                switch (target.type()) {
                    case "int", "real" ->
                            name + pick(" = ", " += ", " *= ") + expression(target.type(), DEPTH);
                    case "vector" ->
                            whole
                                    ? name
                                            + pick(" = ", " += ", " .*= ")
                                            + expression("vector", DEPTH)
                                    : random.nextBoolean()
                                            ? "%s[%s] = %s"
                                                    .formatted(name, at, expression("real", 2))
                                            : "%s[%s] = %s"
                                                    .formatted(
                                                            name,
                                                            pick(index, "1:N", ":"),
                                                            expression("vector", 2));
                    case "row" ->
                            "%s[%s] = %s".formatted(name, pick(index, ":"), expression("row", 2));
                    case "matrix" ->
                            switch (random.nextInt(4)) {
                                case 0 -> name + " = " + expression("matrix", DEPTH);
                                case 1 -> "%s[%s] = %s".formatted(name, at, expression("row", 2));
                                case 2 ->
                                        "%s[%s, %s] = %s"
                                                .formatted(
                                                        name,
                                                        pick(index, ":"),
                                                        at,
                                                        expression("vector", 2));
                                default ->
                                        "%s[%s, %s] = %s"
                                                .formatted(name, at, second, expression("real", 2));
                            };
                    case "reals" -> "%s[%s] = %s".formatted(name, at, expression("real", 2));
                    case "index" -> "%s[%s] = %s".formatted(name, at, expression("int", 2));
                    default ->
                            whole
                                    ? "%s[%s, %s] = %s"
                                            .formatted(name, at, second, expression("real", 2))
                                    : "%s[%s] = %s"
                                            .formatted(
                                                    name, pick(at, "K"), expression("vector", 2));
                };
        text.append(line).append(";\n");
    }

    private String condition() {
        return condition(1);
    }

    private String condition(int depth) {
        return "%s %s %s"
                .formatted(
                        expression("real", depth),
                        pick("<", ">", ">=", "<="),
                        expression("real", depth));
    }

    private String expression(String type, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf(type);
        }
        int d = depth - 1;
        return switch (type) {
            case "int" ->
                    one(
                            "(%s %s %s)"
                                    .formatted(
                                            expression("int", d),
                                            pick("+", "-", "*"),
                                            expression("int", d)),
                            expression("index", d) + "[" + position() + "]",
                            "num_elements(" + expression("vector", d) + ")",
                            "(%s ? %s : %s)"
                                    .formatted(expression("int", d), leaf("int"), leaf("int")),
                            "sum(" + expression("index", d) + ")");
            case "real" ->
                    one(
                            "(%s %s %s)"
                                    .formatted(
                                            expression("real", d),
                                            pick("+", "-", "*", "/"),
                                            expression("real", d)),
                            pick("exp", "tanh", "square", "inv_logit", "sqrt", "log1p_exp", "abs")
                                    + "("
                                    + expression("real", d)
                                    + ")",
                            pick("sum", "mean", "log_sum_exp", "max", "dot_self")
                                    + "("
                                    + expression("vector", d)
                                    + ")",
                            expression("vector", d) + "[" + position() + "]",
                            expression("reals", d) + "[" + position() + "]",
                            "%s[%s, %s]".formatted(expression("matrix", d), position(), position()),
                            "(%s ? %s : %s)"
                                    .formatted(
                                            condition(0),
                                            expression("real", d),
                                            expression("real", d)),
                            "normal_lpdf(%s | %s, exp(%s))"
                                    .formatted(
                                            expression(pick("real", "vector"), d),
                                            leaf("real"),
                                            leaf("real")),
                            "dot_product(%s, %s)"
                                    .formatted(expression("vector", d), expression("vector", d)),
                            "f(%s, %s)".formatted(expression("real", d), expression("vector", d)),
                            "%s(%s | %s, exp(%s))"
                                    .formatted(
                                            pick("normal_lcdf", "logistic_lccdf", "normal_cdf"),
                                            expression("real", d),
                                            leaf("real"),
                                            leaf("real")),
                            "h(%s, %s)".formatted(expression("real", d), expression("int", d)),
                            "(%s * %s)".formatted(expression("row", d), expression("vector", d)),
                            draws ? "normal_rng(" + leaf("real") + ", 1)" : leaf("real"));
            case "vector" ->
                    one(
                            "(%s %s %s)"
                                    .formatted(
                                            expression("vector", d),
                                            pick("+", "-", ".*", "./"),
                                            expression("vector", d)),
                            "(%s * %s)".formatted(expression("real", d), expression("vector", d)),
                            "(%s * %s)".formatted(expression("matrix", d), expression("vector", d)),
                            pick("exp", "tanh", "softmax", "cumulative_sum")
                                    + "("
                                    + expression("vector", d)
                                    + ")",
                            "%s[%s]"
                                    .formatted(
                                            expression("vector", d),
                                            pick(
                                                    leaf("index"),
                                                    "1:N",
                                                    random.nextInt(8) == 0 ? "2:" : ":")),
                            "%s[, %s]".formatted(expression("matrix", d), position()),
                            "%s[%s, %s]"
                                    .formatted(expression("matrix", d), leaf("index"), position()),
                            expression("vectors", d) + "[" + position() + "]",
                            expression("row", d) + "'",
                            "g(%s, di)".formatted(expression("vector", d)),
                            "k(%s, %s)".formatted(leaf("vector"), expression("real", d)),
                            "l(%s, %s)".formatted(expression("real", d), expression("real", d)),
                            "rep_vector(" + expression("real", d) + ", N)",
                            "to_vector(" + expression("reals", d) + ")");
            case "row" ->
                    one(
                            expression("vector", d) + "'",
                            expression("matrix", d) + "[" + position() + "]",
                            "(%s * %s)".formatted(expression("row", d), expression("matrix", d)),
                            "(%s + %s)".formatted(expression("row", d), expression("row", d)));
            case "matrix" ->
                    one(
                            "(%s %s %s)"
                                    .formatted(
                                            expression("matrix", d),
                                            pick("+", "-", "*", ".*"),
                                            expression("matrix", d)),
                            expression("matrix", d) + "'",
                            "%s[%s, %s]"
                                    .formatted(
                                            expression("matrix", d),
                                            leaf("index"),
                                            pick(leaf("index"), "1:N")),
                            "diag_matrix(" + expression("vector", d) + ")",
                            "rep_matrix(" + expression("real", d) + ", N, N)",
                            "(%s * %s)".formatted(expression("vector", d), expression("row", d)),
                            "crossprod(" + expression("matrix", d) + ")");
            case "reals" ->
                    one(
                            "to_array_1d(" + expression("vector", d) + ")",
                            expression("reals", d) + "[" + leaf("index") + "]",
                            "exp(" + expression("reals", d) + ")",
                            "{%s, %s, %s}"
                                    .formatted(expression("real", d), leaf("real"), leaf("real")));
            case "index" ->
                    one(
                            "{%s, %s, %s}".formatted(position(), position(), position()),
                            expression("index", d) + "[" + leaf("index") + "]",
                            "sort_indices_asc(" + expression("vector", d) + ")");
            default ->
                    one(
                            expression("vectors", d) + "[" + leaf("index") + "]",
                            "rep_array(" + expression("vector", d) + ", N)",
                            "{%s, %s, %s}"
                                    .formatted(
                                            expression("vector", d),
                                            leaf("vector"),
                                            leaf("vector")));
        };
    }

    /** An index that is mostly in range. */
    private String position() {
        return random.nextInt(8) == 0
                ? expression("int", 1)
                : pick("1", "2", "3", "N", "K", "di[2]");
    }

    private String leaf(String type) {
        List<Variable> known = scope.stream().filter(each -> each.type().equals(type)).toList();
        if (!known.isEmpty() && random.nextInt(5) > 0) {
            return known.get(random.nextInt(known.size())).name();
        }
        return switch (type) {
            case "int" -> pick("1", "2", "3", "N", "K");
            case "real" -> pick("0.5", "-1.25", "2.0", "1e-3", "dr");
            case "vector" -> pick("dv", "dw[2]", "[1, 0.5, -2]'");
            case "row" -> pick("[1, 0.5, -2]", "dv'", "dm[1]");
            case "matrix" -> pick("dm", "identity_matrix(N)");
            case "reals" -> pick("da", "{1.5, 2, -1}");
            case "index" -> pick("di", "{1, 2, 3}", "{2, 2, 1}");
            default -> "dw";
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String one(String... choices) {
        return pick(choices);
    }
}
