package dev.credence.engine.check;

import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The user-defined functions by name, and which overload a call means. */
final class UserFunctions {

    private final Map<String, List<FunctionSymbol>> byName = new LinkedHashMap<>();
    private int count;

    /** How many functions there are; the id of the next one. */
    int count() {
        return count;
    }

    void add(FunctionSymbol symbol) {
        byName.computeIfAbsent(symbol.name(), _ -> new ArrayList<>()).add(symbol);
        count++;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Set<String> names() {
        return byName.keySet();
    }

    List<FunctionSymbol> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** The overload that takes exactly these types. */
    @Nullable FunctionSymbol exactly(String name, List<StanType> types) {
        return named(name).stream()
                .filter(symbol -> symbol.types().equals(types))
                .findFirst()
                .orElse(null);
    }

    /** The overloads that need the fewest promotions of ints to reals; more than one is a tie. */
    List<FunctionSymbol> nearest(String name, List<StanType> types) {
        List<FunctionSymbol> nearest = new ArrayList<>();
        int fewest = Integer.MAX_VALUE;
        for (FunctionSymbol symbol : named(name)) {
            int promotions = promotions(symbol.types(), types);
            if (promotions >= 0 && promotions <= fewest) {
                if (promotions < fewest) {
                    nearest.clear();
                }
                fewest = promotions;
                nearest.add(symbol);
            }
        }
        return nearest;
    }

    /** The signatures of all overloads, for a message. */
    String shown(String name) {
        return String.join(" or ", named(name).stream().map(FunctionSymbol::shown).toList());
    }

    private static int promotions(List<StanType> wanted, List<StanType> given) {
        if (wanted.size() != given.size()) {
            return -1;
        }
        int promotions = 0;
        for (int i = 0; i < given.size(); i++) {
            if (!wanted.get(i).accepts(given.get(i))) {
                return -1;
            }
            promotions += wanted.get(i).equals(given.get(i)) ? 0 : 1;
        }
        return promotions;
    }
}
