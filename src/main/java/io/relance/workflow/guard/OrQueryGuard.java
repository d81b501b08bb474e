package io.relance.workflow.guard;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Refuses task queries whose {@code orQueries} carry expressions (CVE-2026-109432). The engine forbids expressions in
 * the outer query only and evaluates the inner ones, so anybody who may ask for tasks could run code. The refusal is a
 * bad request, which the REST interface answers with 400.
 *
 * <p>Three ways lead to such a query: it is the command, it is a field of the command (a filter saved, a query that
 * extends a filter), or it was stored in a filter before.
 */
class OrQueryGuard extends CommandInterceptor {

    private static final ClassValue<List<Field>> QUERY_FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> command) {
            return queryFieldsOf(command);
        }
    };

    private static final Field FILTER_ID = filterIdField();

    @Override
    public <T> T execute(Command<T> command) {
        refuseExpressionsIn(command);
        for (var field : QUERY_FIELDS.get(command.getClass())) {
            refuseExpressionsIn(valueOf(field, command));
        }
        return next.execute(command instanceof AbstractExecuteFilterCmd ? checkingStoredFilter(command) : command);
    }

    private static <T> Command<T> checkingStoredFilter(Command<T> command) {
        return context -> {
            refuseExpressionsIn(storedFilterOf(command, context));
            return command.execute(context);
        };
    }

    private static @Nullable Object storedFilterOf(Command<?> command, CommandContext context) {
        return valueOf(FILTER_ID, command) instanceof String id
                ? context.getFilterManager().findFilterById(id)
                : null;
    }

    private static void refuseExpressionsIn(@Nullable Object held) {
        if (held instanceof Filter filter) {
            refuseExpressionsIn(filter.<TaskQueryImpl>getQuery());
        } else if (held instanceof TaskQueryImpl query && carriesExpressions(query)) {
            throw new BadUserRequestException("Expressions are forbidden in or-queries");
        }
    }

    private static boolean carriesExpressions(TaskQueryImpl query) {
        return query.getQueries().stream().skip(1).anyMatch(inner -> !inner.getExpressions()
                .isEmpty());
    }

    private static List<Field> queryFieldsOf(Class<?> command) {
        var fields = new ArrayList<Field>();
        for (Class<?> type = command; type != null && type != Object.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                var holdsQuery =
                        Query.class.isAssignableFrom(field.getType()) || Filter.class.isAssignableFrom(field.getType());
                if (holdsQuery && !Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static Field filterIdField() {
        try {
            var field = AbstractExecuteFilterCmd.class.getDeclaredField("filterId");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("The engine's filter commands have changed: check this guard", e);
        }
    }

    private static @Nullable Object valueOf(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot look into " + field, e);
        }
    }
}
