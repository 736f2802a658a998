package dev.credence.mlflow;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a message as its record declares it. Looked up once for each record: a batch has
 * thousands of messages within.
 *
 * @param name as JSON has it
 * @param required neither a list nor {@code @Nullable}
 * @param message the record that it, or each item of the list, is; null for scalars
 */
record MessageField(String name, boolean list, boolean required, @Nullable Class<?> message) {

    private static final ClassValue<List<MessageField>> KNOWN =
            new ClassValue<>() {
                @Override
                protected List<MessageField> computeValue(Class<?> message) {
                    return Stream.of(message.getRecordComponents()).map(MessageField::of).toList();
                }
            };

    static List<MessageField> of(Class<?> message) {
        return KNOWN.get(message);
    }

    private static MessageField of(RecordComponent component) {
        boolean list = Collection.class.isAssignableFrom(component.getType());
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new MessageField(
                snakeCase(component.getName()),
                list,
                !list && !nullable,
                message(component.getGenericType()));
    }

    private static @Nullable Class<?> message(Type type) {
        Type one = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        return one instanceof Class<?> message && message.isRecord() ? message : null;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
