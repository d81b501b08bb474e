package io.relance.workflow;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The engine's FEEL, which reads every cell of a decision table anew each time it is asked, and builds all of FEEL's
 * functions anew for each cell: here each expression is parsed once and the functions are built once. Ten thousand
 * contacts pass the gate of one morning.
 */
final class ParsedOnce extends ScalaFeelEngine {

    ParsedOnce() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(
            CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper valueMapper) {
        return new Remembering(functions, valueMapper, FeelEngineClock.SystemClock$.MODULE$);
    }

    private static final class Remembering extends FeelEngine {

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();
        private final FeelInterpreter interpreter;
        private final FunctionProvider functions;

        Remembering(FunctionProvider custom, ValueMapper valueMapper, FeelEngineClock clock) {
            super(custom, valueMapper, FeelEngine.defaultConfiguration(), clock);
            this.interpreter = new FeelInterpreter(valueMapper);
            this.functions = new BuiltinFunctions(clock, valueMapper);
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String expression) {
            return expressions.computeIfAbsent(expression, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String expression) {
            return tests.computeIfAbsent(expression, super::parseUnaryTests);
        }

        /**
         * What does not go quite smoothly is evaluated again by the book, which knows what to say about it. That nothing
         * is called outside of FEEL was made sure of when the expression was parsed.
         */
        @Override
        public EvaluationResult evaluate(ParsedExpression expression, Context facts) {
            EvalContext context = EvalContext.create(valueMapper(), functions).merge(facts);
            Val value;
            try {
                value = interpreter.eval(expression.expression(), context);
            } catch (RuntimeException failed) {
                return super.evaluate(expression, facts);
            }
            var failures = context.failureCollector().failures();
            return failures.isEmpty() && !(value instanceof ValError) && !(value instanceof ValFatalError)
                    ? new SuccessfulEvaluationResult(valueMapper().unpackVal(value), failures)
                    : super.evaluate(expression, facts);
        }
    }
}
