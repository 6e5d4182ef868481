package dev.immutabledeploy.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How one revision replaces another. A strategy is data: it compiles into steps, and the engine walks them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Strategy.Rolling.class, name = "rolling"),
    @JsonSubTypes.Type(value = Strategy.Canary.class, name = "canary"),
    @JsonSubTypes.Type(value = Strategy.BlueGreen.class, name = "blue-green")
})
public sealed interface Strategy {
    /** All requests, in percent. */
    int ALL = 100;

    /** Returns the name in the deployment file. */
    String name();

    /** Returns the steps for a number of instances; the last one replaces all. */
    List<Step> steps(int instances);

    /** Tells whether the steps move requests by weight, rather than with the instances. */
    boolean weighs();

    /** Tells whether what ran before stays warm when the release has succeeded. */
    default boolean keepsWarm() {
        return false;
    }

    /** Returns the one step that goes straight to a number of instances, with all requests: the way back. */
    default List<Step> straight(int instances) {
        return List.of(new Step(
                instances, Duration.ZERO, weighs() && instances > 0 ? Optional.of(ALL) : Optional.empty(), false));
    }

    /**
     * A step of a strategy.
     *
     * @param instances how many instances run the new revision when the step is reached
     * @param pause how long the gates must hold before the next step
     * @param weight the share of the requests that the new revision gets, in percent; absent if all instances get
     *     requests alike
     * @param keeps whether all instances of what ran before stay, so that going back only moves requests
     */
    record Step(int instances, Duration pause, Optional<Integer> weight, boolean keeps) {
        static Step evenly(int instances, Duration pause) {
            return new Step(instances, pause, Optional.empty(), false);
        }
    }

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
        public String name() {
            return "rolling";
        }

        @Override
        public List<Step> steps(int instances) {
            List<Step> steps = new ArrayList<>();
            for (int count = batch; count < instances; count += batch) {
                steps.add(Step.evenly(count, pause));
            }
            steps.add(Step.evenly(instances, Duration.ZERO));
            return List.copyOf(steps);
        }

        @Override
        public boolean weighs() {
            return false;
        }
    }

    /**
     * A small part first, and more of it while the gates hold: either so many instances, or so large a share of the
     * requests while what ran before stays whole.
     *
     * @param stages the parts, each greater than the one before, all by weight or all by instances
     */
    record Canary(List<Stage> stages) implements Strategy {
        public Canary {
            stages = List.copyOf(stages);
            if (stages.isEmpty()
                    || stages.stream()
                            .anyMatch(stage -> stage.weight().isPresent()
                                    == stage.instances().isPresent())) {
                throw new IllegalArgumentException("a canary has stages, each by weight or by instances");
            }
        }

        /**
         * A stage of a canary.
         *
         * @param weight the share of the requests, in percent, from 1 to 99
         * @param instances or how many instances, at least 1
         * @param pause how long the gates must hold before the next stage
         */
        public record Stage(Optional<Integer> weight, Optional<Integer> instances, Duration pause) {}

        @Override
        public String name() {
            return "canary";
        }

        @Override
        public List<Step> steps(int instances) {
            List<Step> steps = new ArrayList<>();
            for (Stage stage : stages) {
                Step step = step(stage, instances);
                if (weighs() || step.instances() < instances) {
                    steps.add(step);
                }
            }
            if (weighs()) {
                steps.add(new Step(instances, Duration.ZERO, Optional.of(ALL), true));
            }
            steps.addAll(straight(instances));
            return List.copyOf(steps);
        }

        /** As many instances as the share of the requests needs, rounded up. */
        private static Step step(Stage stage, int instances) {
            return stage.weight()
                    .map(weight -> new Step(
                            Math.max(1, (instances * weight + ALL - 1) / ALL),
                            stage.pause(),
                            Optional.of(weight),
                            true))
                    .orElseGet(() -> Step.evenly(stage.instances().orElseThrow(), stage.pause()));
        }

        @Override
        public boolean weighs() {
            return stages.get(0).weight().isPresent();
        }
    }

    /**
     * A whole new fleet beside the old one; then all requests at once. The old fleet stays warm for a while, so that going
     * back only moves requests.
     *
     * @param pause how long the gates must hold before the requests are moved
     */
    record BlueGreen(Duration pause) implements Strategy {
        public BlueGreen {
            if (pause.isNegative()) {
                throw new IllegalArgumentException("a pause is not negative");
            }
        }

        @Override
        public String name() {
            return "blue-green";
        }

        @Override
        public List<Step> steps(int instances) {
            return List.of(
                    new Step(instances, pause, Optional.of(0), true),
                    new Step(instances, Duration.ZERO, Optional.of(ALL), true));
        }

        @Override
        public boolean weighs() {
            return true;
        }

        @Override
        public boolean keepsWarm() {
            return true;
        }
    }
}
