package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.Expression;

/** Finds images that a pipeline runs, and the recipes of those that it builds. */
final class Images {
    private static final Pattern HOST = Pattern.compile("(?i)(?:https?://)?([^/\\s]+).*", Pattern.DOTALL);
    private static final Pattern DOCKER_HUB = Pattern.compile("(?i)(?:.*\\.)?docker\\.(?:io|com)");
    private static final Pattern CONTENT_ADDRESSED =
            Pattern.compile("@(?:sha(?:256|512):)?(?:\\$|['\"]\\s*\\+)|(?i)digest\\W*$");
    private static final String RECIPE = "Dockerfile";

    private final Uses uses;
    private final Set<String> built = new HashSet<>();

    Images(Uses uses) {
        this.uses = uses;
    }

    /** Takes note of what {@code docker.build} names: what the pipeline builds itself is not taken from elsewhere. */
    void noteBuilt(Call call) {
        call.positional(0).ifPresent(name -> {
            Text text = uses.texts().text(name);
            built.add(text.known() ? text.text() : text.place().text());
        });
    }

    /** Adds an image that is run. */
    void image(Expression name, Optional<String> registry) {
        uses.reference(
                Use.CONTAINER_IMAGE,
                name,
                text -> Optional.of(text)
                        .filter(image -> !image.isEmpty() && !built.contains(image))
                        .map(image -> Subject.image(prefixed(image, registry))),
                written -> CONTENT_ADDRESSED.matcher(written).find());
    }

    /** The call {@code docker.image}. */
    void dockerImage(Call call, Position position) {
        call.positional(0)
                .filter(name -> !built.contains(uses.texts().text(name).place().text()))
                .ifPresent(name -> image(name, position.registry()));
    }

    private static String prefixed(String image, Optional<String> registry) {
        return registry.filter(host -> !image.startsWith(host + "/"))
                .map(host -> host + "/" + image)
                .orElse(image);
    }

    /** Returns the registry that an address means; empty if it is not known, or Docker Hub. */
    Optional<String> registry(Optional<Expression> address) {
        return address.flatMap(uses.texts()::value)
                .map(HOST::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(host -> !DOCKER_HUB.matcher(host).matches());
    }

    /** The call {@code docker.build}: its second argument is what the command line takes, the context last. */
    void dockerBuild(Call call, Position position) {
        Optional<Expression> arguments = call.positional(1);
        Expression at = arguments.or(() -> call.positional(0)).orElse(call.expression());
        Text text = uses.texts().text(at);
        if (arguments.isEmpty() || text.known()) {
            String recipe = arguments.isEmpty()
                    ? RECIPE
                    : recipe(List.of(text.text().strip().split("\\s+")));
            recipe(recipe, position, text.place());
        }
    }

    private static String recipe(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if ((word.equals("-f") || word.equals("--file")) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
            if (word.startsWith("--file=") || word.startsWith("-f=")) {
                return word.substring(word.indexOf('=') + 1);
            }
        }
        return words.get(words.size() - 1) + "/" + RECIPE;
    }

    /** Adds the recipe of an image that the pipeline builds. */
    void recipe(String path, Position position, Place place) {
        position.folder().ifPresent(folder -> uses.file(Use.IMAGE_RECIPE, folder, path, Kind.DOCKERFILE, place));
    }
}
