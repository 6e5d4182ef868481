package dev.immutabledeploy.immutability.source.helm;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** An image among the values of a chart, whole or split. */
final class ImageValue {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private final String path;
    private final YamlNode node;
    private final Optional<YamlNode> repository;
    private final Optional<YamlNode.Entry> tag;
    private final Optional<YamlNode.Entry> pin;

    /** Takes one that is a single text. */
    ImageValue(String path, YamlNode text) {
        this.path = path;
        this.node = text;
        this.repository = Optional.empty();
        this.tag = Optional.empty();
        this.pin = Optional.empty();
    }

    /** Takes one that is split. */
    ImageValue(
            String path,
            YamlNode node,
            YamlNode repository,
            Optional<YamlNode.Entry> tag,
            Optional<YamlNode.Entry> pin) {
        this.path = path;
        this.node = node;
        this.repository = Optional.of(repository);
        this.tag = tag;
        this.pin = pin;
    }

    /** Tells whether the value at a path of names is this image or a part of it. */
    boolean covers(String other) {
        return other.equals(path) || other.startsWith(path + ".");
    }

    /** Returns where the part stands that decides whether it can move: the digest, the tag, or the whole. */
    Place place() {
        return written(pin)
                .or(() -> written(tag))
                .or(() -> repository)
                .orElse(node)
                .place();
    }

    private static Optional<YamlNode> written(Optional<YamlNode.Entry> entry) {
        return entry.map(YamlNode.Entry::value).filter(value -> value.scalar().isPresent());
    }

    /**
     * Returns the image as one text.
     *
     * @param around what is passed in for values, by their path, such as {@code image.tag}
     * @param version what charts take where the tag is left empty: the version of the application
     */
    String text(Surroundings around, Optional<String> version) {
        if (repository.isEmpty()) {
            return around.value(path).or(node::scalar).orElse("");
        }
        String registry = around.value(path + ".registry")
                .or(() -> node.find("registry").flatMap(YamlNode::scalar))
                .map(host -> host + "/")
                .orElse("");
        String digest = part(pin, around)
                .map(value -> HEX.matcher(value).matches() ? "sha256:" + value : value)
                .map(value -> "@" + value)
                .orElse("");
        String tagged =
                part(tag, around).or(() -> version).map(value -> ":" + value).orElse("");
        String name = repository.flatMap(YamlNode::scalar).orElse("");
        return registry + name + (tagged.contains("@") || digest.isEmpty() ? tagged : "") + digest;
    }

    private Optional<String> part(Optional<YamlNode.Entry> entry, Surroundings around) {
        return entry.flatMap(part ->
                around.value(path + "." + part.name()).or(() -> part.value().scalar()));
    }
}
