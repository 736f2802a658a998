package dev.credence.permission;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/**
 * The door in front of every use case that says by {@link Needs} what it takes: whichever protocol
 * or page calls it, the permission is checked here. While nothing is restricted a call costs two
 * reads of memory.
 */
public final class PermissionDoor implements MethodInterceptor {

    /** Before the transaction begins. */
    private static final int ORDER = 1000;

    private final Supplier<Permissions> permissions;
    private final Supplier<List<ResourceOf<?>>> kinds;
    private final Map<Method, List<Check>> checks = new ConcurrentHashMap<>();
    private final Map<Class<?>, ResourceOf<Object>> known = new ConcurrentHashMap<>();

    private PermissionDoor(Supplier<Permissions> permissions, Supplier<List<ResourceOf<?>>> kinds) {
        this.permissions = permissions;
        this.kinds = kinds;
    }

    private record Check(int position, Permission needed) {}

    /** The advisor that puts the door there; what it asks is looked up at the first call. */
    public static DefaultPointcutAdvisor advisor(
            Supplier<Permissions> permissions, Supplier<List<ResourceOf<?>>> kinds) {
        var advisor =
                new DefaultPointcutAdvisor(pointcut(), new PermissionDoor(permissions, kinds));
        advisor.setOrder(ORDER);
        return advisor;
    }

    private static Pointcut pointcut() {
        var pointcut =
                new StaticMethodMatcherPointcut() {
                    @Override
                    public boolean matches(Method method, Class<?> target) {
                        return !checks(AopUtils.getMostSpecificMethod(method, target)).isEmpty();
                    }
                };
        pointcut.setClassFilter(target -> target.getName().startsWith("dev.credence."));
        return pointcut;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Permissions asked = permissions.get();
        if (!asked.unlimited()) {
            for (Check check : checks.computeIfAbsent(call.getMethod(), PermissionDoor::checks)) {
                require(asked, check.needed(), call.getArguments()[check.position()]);
            }
        }
        return call.proceed();
    }

    private void require(Permissions asked, Permission needed, @Nullable Object value) {
        if (value instanceof Collection<?> several) {
            several.forEach(each -> require(asked, needed, each));
            return;
        }
        if (value == null) {
            return;
        }
        ResourceOf<Object> kind = known.computeIfAbsent(value.getClass(), this::kind);
        for (Resource resource : kind.of(value)) {
            asked.require(needed, resource, kind.missing(value));
        }
    }

    @SuppressWarnings("unchecked") // its type() is the value's
    private ResourceOf<Object> kind(Class<?> type) {
        return kinds.get().stream()
                .filter(kind -> kind.type().isAssignableFrom(type))
                .map(kind -> (ResourceOf<Object>) kind)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "nobody knows what %s belongs to".formatted(type)));
    }

    private static List<Check> checks(Method method) {
        var checks = new ArrayList<Check>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Needs needs = parameters[i].getAnnotation(Needs.class);
            if (needs != null) {
                checks.add(new Check(i, needs.value()));
            }
        }
        return checks;
    }
}
