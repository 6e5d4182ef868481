package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a template says of itself: its parameters, mappings and resources. */
final class Template {
    private static final String LOOKED_UP = "AWS::SSM::Parameter::Value<";

    private final Surroundings around;
    private final Map<String, YamlNode> parameters;
    private final Map<String, YamlNode> resources;
    private final Optional<YamlNode> mappings;

    Template(YamlNode root, Surroundings around) {
        this.around = around;
        this.parameters = members(root.find("Parameters"));
        this.resources = members(root.find("Resources"));
        this.mappings = root.find("Mappings");
    }

    private static Map<String, YamlNode> members(Optional<YamlNode> section) {
        Map<String, YamlNode> members = new HashMap<>();
        section.ifPresent(node -> node.entries().forEach(entry -> members.put(entry.name(), entry.value())));
        return members;
    }

    Surroundings around() {
        return around;
    }

    /** Tells whether there is such a resource. */
    boolean isResource(String name) {
        return resources.containsKey(name);
    }

    /** Tells whether a parameter holds the name of another, kept by AWS, whose value is looked up. */
    boolean isLookedUp(String name) {
        return type(name).startsWith(LOOKED_UP);
    }

    /** Tells whether a parameter is the id of a machine image that is looked up, which is told where it is declared. */
    boolean isImageLookedUp(String name) {
        return isLookedUp(name) && type(name).contains("AWS::EC2::Image::Id");
    }

    private String type(String name) {
        return Optional.ofNullable(parameters.get(name))
                .flatMap(parameter -> parameter.find("Type"))
                .flatMap(YamlNode::scalar)
                .orElse("");
    }

    /** Returns the value of a parameter: what was passed in, or its default. */
    Optional<String> parameter(String name) {
        return around.value(name).or(() -> Optional.ofNullable(parameters.get(name))
                .flatMap(parameter -> parameter.find("Default"))
                .flatMap(YamlNode::scalar));
    }

    /** Returns a mapping. */
    Optional<YamlNode> mapping(String name) {
        return mappings.flatMap(node -> node.find(name));
    }
}
