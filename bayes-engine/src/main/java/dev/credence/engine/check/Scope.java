package dev.credence.engine.check;

import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables in scope, innermost first, and the numbering of all of them. */
final class Scope {

    private final Deque<Map<String, Symbol>> levels = new ArrayDeque<>();
    private int count;

    Scope() {
        enter();
    }

    void enter() {
        levels.push(new HashMap<>());
    }

    void leave() {
        levels.pop();
    }

    @Nullable Symbol find(String name) {
        for (Map<String, Symbol> level : levels) {
            Symbol symbol = level.get(name);
            if (symbol != null) {
                return symbol;
            }
        }
        return null;
    }

    Symbol declare(String name, StanType type, Symbol.Origin origin) {
        Symbol symbol = new Symbol(count++, name, type, origin);
        levels.element().put(name, symbol);
        return symbol;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        levels.forEach(level -> names.addAll(level.keySet()));
        return names;
    }

    /** How many symbols were declared so far, in and out of scope. */
    int count() {
        return count;
    }
}
