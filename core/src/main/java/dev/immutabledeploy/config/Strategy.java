package dev.immutabledeploy.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How one revision replaces another. A strategy is data: it compiles into steps, and the engine walks them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Strategy.Rolling.class, name = "rolling"))
public sealed interface Strategy {

    /** Returns the steps for a number of instances; the last one replaces all. */
    List<Step> steps(int instances);

    /** Returns the name in the deployment file. */
    String name();

    /**
     * A step of a strategy.
     *
     * @param instances how many instances run the new revision when the step is reached
     * @param pause how long the gates must hold before the next step
     */
    record Step(int instances, Duration pause) {}

    /**
     * Instance by instance, or batch by batch; a new instance is healthy before an old one is retired.
     *
     * @param batch how many instances a step replaces, at least 1
     * @param pause how long the gates must hold between two steps
     */
    record Rolling(int batch, Duration pause) implements Strategy {
        public Rolling {
            if (batch < 1 || pause.isNegative()) {
                throw new IllegalArgumentException("a batch has at least one instance");
            }
        }

        @Override
        public List<Step> steps(int instances) {
            List<Step> steps = new ArrayList<>();
            for (int count = batch; count < instances; count += batch) {
                steps.add(new Step(count, pause));
            }
            steps.add(new Step(instances, Duration.ZERO));
            return List.copyOf(steps);
        }

        @Override
        public String name() {
            return "rolling";
        }
    }
}
