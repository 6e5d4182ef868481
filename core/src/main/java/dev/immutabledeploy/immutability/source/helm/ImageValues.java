package dev.immutabledeploy.immutability.source.helm;

import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The images among the values of a chart: one text under a key that is called after an image, or a mapping that holds a
 * repository with its tag or digest, as charts are used to split them.
 */
final class ImageValues {
    private static final List<String> NAMES = List.of("repository", "repo", "name", "image");
    private static final List<String> TAGS = List.of("tag", "imageTag", "version");
    private static final List<String> PINS = List.of("digest", "sha");

    private final List<ImageValue> found = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ImageValues() {}

    /** Returns the images below a node, in the order of the file. */
    static List<ImageValue> in(YamlNode values) {
        ImageValues images = new ImageValues();
        images.walk("", "", values);
        return images.found;
    }

    private void walk(String path, String key, YamlNode node) {
        if (node.isScalar() || !seen.add(node.identity())) {
            return;
        }
        split(path, key, node).ifPresent(found::add);
        node.items().forEach(item -> walk(path, key, item));
        for (YamlNode.Entry entry : node.entries()) {
            String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
            if (isImage(entry.name())) {
                whole(below, entry.value()).ifPresent(found::add);
            }
            walk(below, entry.name(), entry.value());
        }
    }

    private static boolean isImage(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith("image");
    }

    /** Takes a text only if it can be nothing but an image: it has a tag or a digest. */
    private static Optional<ImageValue> whole(String path, YamlNode value) {
        String text = value.scalar().orElse("");
        int name = text.lastIndexOf('/') + 1;
        boolean image = !text.contains("://")
                && text.indexOf(' ') < 0
                && (text.indexOf(':', name) > name || text.contains("@sha"));
        return image ? Optional.of(new ImageValue(path, value)) : Optional.empty();
    }

    /** A repository alone can be one of anything; a tag, a digest or the key's own name say that it is one of images. */
    private static Optional<ImageValue> split(String path, String key, YamlNode node) {
        Optional<YamlNode.Entry> tag = first(node, TAGS);
        Optional<YamlNode.Entry> pin = first(node, PINS);
        for (String name : NAMES) {
            Optional<YamlNode> repository =
                    node.find(name).filter(value -> value.scalar().isPresent());
            boolean said = name.startsWith("repo")
                    ? isImage(key) || tag.filter(ImageValues::isTag).isPresent() || pin.isPresent()
                    : name.equals("name")
                            ? isImage(key) && (tag.isPresent() || pin.isPresent())
                            : tag.filter(ImageValues::isTag).isPresent();
            if (repository.isPresent()
                    && said
                    && isName(repository.get().scalar().orElse(""))) {
                return Optional.of(new ImageValue(path, node, repository.get(), tag, pin));
            }
        }
        return Optional.empty();
    }

    private static boolean isTag(YamlNode.Entry entry) {
        return !entry.name().equals("version");
    }

    private static boolean isName(String repository) {
        int name = repository.lastIndexOf('/') + 1;
        return !repository.contains("://")
                && repository.indexOf(' ') < 0
                && repository.indexOf(':', name) < 0
                && !repository.contains("@");
    }

    private static Optional<YamlNode.Entry> first(YamlNode node, List<String> keys) {
        return keys.stream().flatMap(key -> node.findEntry(key).stream()).findFirst();
    }
}
