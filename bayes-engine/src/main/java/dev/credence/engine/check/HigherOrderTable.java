package dev.credence.engine.check;

import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions whose first argument is a user-defined function. A rule gets that function and the
 * types of the other arguments; it returns the type of the result, or null when they do not fit.
 */
final class HigherOrderTable {

    private static final StanType REALS = StanType.REAL.inArray(1);
    private static final StanType INTS = StanType.INT.inArray(1);
    private static final Map<String, Row> ROWS = new TreeMap<>();

    /** The rule of one function. */
    @FunctionalInterface
    interface Rule {
        @Nullable StanType result(FunctionSymbol function, List<StanType> others);
    }

    /**
     * A function of the table.
     *
     * @param expected what it takes, for a message
     */
    record Row(String expected, Rule rule) {}

    static {
        for (String name :
                List.of(
                        "integrate_ode_rk45",
                        "integrate_ode_bdf",
                        "integrate_ode_adams",
                        "integrate_ode")) {
            ROWS.put(
                    name,
                    new Row(
                            "((real, array[] real, array[] real, array[] real, array[] int) =>"
                                    + " array[] real, array[] real, real, array[] real, array[]"
                                    + " real, data array[] real, data array[] int, ...) with"
                                    + " optional relative and absolute tolerance and number of"
                                    + " steps",
                            HigherOrderTable::integrateOde));
        }
        for (String name : List.of("ode_rk45", "ode_ckrk", "ode_bdf", "ode_adams")) {
            String expected = "((real, vector, ...) => vector, vector, real, array[] real, ";
            ROWS.put(name, new Row(expected + "...)", (f, types) -> ode(f, types, 3)));
            ROWS.put(
                    name + "_tol",
                    new Row(
                            expected + "data real, data real, data int, ...)",
                            (f, types) -> ode(f, types, 6)));
        }
        for (String name : List.of("algebra_solver", "algebra_solver_newton")) {
            ROWS.put(
                    name,
                    new Row(
                            "((vector, vector, array[] real, array[] int) => vector, vector, vector,"
                                    + " data array[] real, data array[] int) with optional relative"
                                    + " tolerance, function tolerance and number of steps",
                            HigherOrderTable::algebraSolver));
        }
        for (String name : List.of("solve_newton", "solve_powell")) {
            String expected = "((vector, ...) => vector, vector, ";
            ROWS.put(name, new Row(expected + "...)", (f, types) -> solve(f, types, 1)));
            ROWS.put(
                    name + "_tol",
                    new Row(
                            expected + "data real, data real, data int, ...)",
                            (f, types) -> solve(f, types, 4)));
        }
        ROWS.put(
                "integrate_1d",
                new Row(
                        "((real, real, array[] real, array[] real, array[] int) => real, real, real,"
                                + " array[] real, data array[] real, data array[] int) with an"
                                + " optional relative tolerance",
                        HigherOrderTable::integrate));
        for (String name :
                List.of("integrate_1d_double_exponential", "integrate_1d_gauss_kronrod")) {
            String expected = "((real, real, ...) => real, real, real, ";
            ROWS.put(name, new Row(expected + "...)", (f, types) -> integrate(f, types, 2)));
            ROWS.put(
                    name + "_tol",
                    new Row(
                            expected + "data real, data real, data int, ...)",
                            (f, types) -> integrate(f, types, 5)));
        }
        ROWS.put(
                "map_rect",
                new Row(
                        "((vector, vector, array[] real, array[] int) => vector, vector, array[]"
                                + " vector, data array[,] real, data array[,] int)",
                        HigherOrderTable::mapRect));
    }

    private HigherOrderTable() {}

    static @Nullable Row find(String name) {
        return ROWS.get(name);
    }

    static Set<String> names() {
        return ROWS.keySet();
    }

    private static @Nullable StanType integrateOde(FunctionSymbol function, List<StanType> types) {
        List<StanType> system = List.of(StanType.REAL, REALS, REALS, REALS, INTS);
        List<StanType> wanted = List.of(REALS, StanType.REAL, REALS, REALS, REALS, INTS);
        boolean controls =
                types.size() == 9 && types.subList(6, 9).stream().allMatch(StanType::isScalar);
        boolean fits =
                accept(function.types(), system)
                        && REALS.equals(function.result())
                        && (types.size() == 6 || controls)
                        && accept(wanted, types.subList(0, 6));
        return fits ? StanType.REAL.inArray(2) : null;
    }

    /** The ODE solvers with arguments passed through, from the given position on. */
    private static @Nullable StanType ode(
            FunctionSymbol function, List<StanType> types, int through) {
        if (types.size() < through || !StanType.VECTOR.equals(function.result())) {
            return null;
        }
        List<StanType> wanted =
                List.of(
                        StanType.VECTOR,
                        StanType.REAL,
                        REALS,
                        StanType.REAL,
                        StanType.REAL,
                        StanType.INT);
        List<StanType> given = new java.util.ArrayList<>(List.of(StanType.REAL, StanType.VECTOR));
        given.addAll(types.subList(through, types.size()));
        boolean fits =
                accept(wanted.subList(0, through), types.subList(0, through))
                        && accept(function.types(), given);
        return fits ? StanType.VECTOR.inArray(1) : null;
    }

    private static @Nullable StanType algebraSolver(FunctionSymbol function, List<StanType> types) {
        List<StanType> system = List.of(StanType.VECTOR, StanType.VECTOR, REALS, INTS);
        boolean controls =
                types.size() == 7 && types.subList(4, 7).stream().allMatch(StanType::isScalar);
        boolean fits =
                accept(function.types(), system)
                        && StanType.VECTOR.equals(function.result())
                        && (types.size() == 4 || controls)
                        && accept(system, types.subList(0, 4));
        return fits ? StanType.VECTOR : null;
    }

    /** The root finders with arguments passed through, from the given position on. */
    private static @Nullable StanType solve(
            FunctionSymbol function, List<StanType> types, int through) {
        if (types.size() < through || !StanType.VECTOR.equals(function.result())) {
            return null;
        }
        List<StanType> wanted =
                List.of(StanType.VECTOR, StanType.REAL, StanType.REAL, StanType.INT);
        List<StanType> given = new java.util.ArrayList<>(List.of(StanType.VECTOR));
        given.addAll(types.subList(through, types.size()));
        boolean fits =
                accept(wanted.subList(0, through), types.subList(0, through))
                        && accept(function.types(), given);
        return fits ? StanType.VECTOR : null;
    }

    private static @Nullable StanType integrate(FunctionSymbol function, List<StanType> types) {
        List<StanType> integrand = List.of(StanType.REAL, StanType.REAL, REALS, REALS, INTS);
        boolean tolerance = types.size() == 6 && types.get(5).isScalar();
        boolean fits =
                accept(function.types(), integrand)
                        && StanType.REAL.equals(function.result())
                        && (types.size() == 5 || tolerance)
                        && accept(integrand, types.subList(0, 5));
        return fits ? StanType.REAL : null;
    }

    /** The quadratures with arguments passed through, from the given position on. */
    private static @Nullable StanType integrate(
            FunctionSymbol function, List<StanType> types, int through) {
        if (types.size() < through || !StanType.REAL.equals(function.result())) {
            return null;
        }
        List<StanType> wanted =
                List.of(StanType.REAL, StanType.REAL, StanType.REAL, StanType.REAL, StanType.INT);
        List<StanType> given = new java.util.ArrayList<>(List.of(StanType.REAL, StanType.REAL));
        given.addAll(types.subList(through, types.size()));
        boolean fits =
                accept(wanted.subList(0, through), types.subList(0, through))
                        && accept(function.types(), given);
        return fits ? StanType.REAL : null;
    }

    private static @Nullable StanType mapRect(FunctionSymbol function, List<StanType> types) {
        List<StanType> job = List.of(StanType.VECTOR, StanType.VECTOR, REALS, INTS);
        List<StanType> wanted =
                List.of(
                        StanType.VECTOR,
                        StanType.VECTOR.inArray(1),
                        StanType.REAL.inArray(2),
                        StanType.INT.inArray(2));
        boolean fits =
                accept(function.types(), job)
                        && StanType.VECTOR.equals(function.result())
                        && accept(wanted, types);
        return fits ? StanType.VECTOR : null;
    }

    private static boolean accept(List<StanType> wanted, List<StanType> given) {
        if (wanted.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            if (!wanted.get(i).accepts(given.get(i))) {
                return false;
            }
        }
        return true;
    }
}
