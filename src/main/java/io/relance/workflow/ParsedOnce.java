package io.relance.workflow;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The engine's FEEL, which reads every cell of a decision table anew each time it is asked: here each expression is
 * parsed once. Ten thousand contacts pass the gate of one morning.
 */
final class ParsedOnce extends ScalaFeelEngine {

    ParsedOnce() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(
            CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper valueMapper) {
        return new FeelEngine(
                functions, valueMapper, FeelEngine.defaultConfiguration(), FeelEngineClock.SystemClock$.MODULE$) {

            private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
            private final Map<String, Either<Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();

            @Override
            public Either<Failure, ParsedExpression> parseExpression(String expression) {
                return expressions.computeIfAbsent(expression, super::parseExpression);
            }

            @Override
            public Either<Failure, ParsedExpression> parseUnaryTests(String expression) {
                return tests.computeIfAbsent(expression, super::parseUnaryTests);
            }
        };
    }
}
