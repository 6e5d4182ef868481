package dev.immutabledeploy.immutability.fix;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What references mean now: each is looked up once, also where the look-up fails. */
final class Lookups {
    private final ArtifactResolver images;
    private final ActionLookup actions;
    private final Map<String, Answer<String>> digests = new HashMap<>();
    private final Map<String, Answer<AdvertisedRefs>> refs = new HashMap<>();

    Lookups(ArtifactResolver images, ActionLookup actions) {
        this.images = images;
        this.actions = actions;
    }

    /** What was answered, or why nothing was. */
    private sealed interface Answer<T> {
        record Is<T>(T value) implements Answer<T> {}

        record None<T>(String why) implements Answer<T> {}

        static <T> Answer<T> of(Supplier<T> lookup) {
            try {
                return new Is<>(lookup.get());
            } catch (ProblemException e) {
                Problem problem = e.problems().get(0);
                return new None<>(problem.toString());
            }
        }

        default T orElseThrow() throws CannotPinException {
            if (this instanceof Is<T> is) {
                return is.value();
            }
            throw new CannotPinException(((None<T>) this).why());
        }
    }

    /** Returns the digest that an image has now. */
    String digest(ImageReference image) throws CannotPinException {
        return digests.computeIfAbsent(
                        image.text(), text -> Answer.of(() -> images.pin(image).identity()))
                .orElseThrow();
    }

    /** Returns what an action's reference means now. */
    ActionPin action(ActionReference action) throws CannotPinException {
        return refs.computeIfAbsent(action.repository(), name -> Answer.of(() -> actions.refs(name)))
                .orElseThrow()
                .pin(action);
    }
}
