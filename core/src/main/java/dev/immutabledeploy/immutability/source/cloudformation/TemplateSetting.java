package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A setting in a template of CloudFormation.
 *
 * @param node what is written
 * @param template what the template says of itself
 * @param anchor where the reference is that led here, if one did
 */
record TemplateSetting(YamlNode node, Template template, Optional<Place> anchor) implements Setting {
    private static final int MOST_CHOICES = 16;
    private static final int DEEPEST = 8;

    static Setting of(Optional<YamlNode> node, Template template) {
        return node.<Setting>map(value -> new TemplateSetting(value, template, Optional.empty()))
                .orElse(Setting.none());
    }

    private Setting within(YamlNode inner) {
        return new TemplateSetting(inner, template, anchor);
    }

    @Override
    public boolean isPresent() {
        boolean nothing = Function.of(node)
                .filter(call -> call.name().equals("Ref") && call.text().equals("AWS::NoValue"))
                .isPresent();
        return !nothing && (!node.isScalar() || node.scalar().isPresent());
    }

    @Override
    public Setting get(String name) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return node.find(name).or(() -> node.find(capital)).map(this::within).orElse(Setting.none());
    }

    @Override
    public List<String> names() {
        return node.entries().stream().map(YamlNode.Entry::name).toList();
    }

    @Override
    public List<Setting> items() {
        return Function.of(node).isPresent()
                ? List.of()
                : node.items().stream().map(this::within).toList();
    }

    @Override
    public List<Setting> choices() {
        List<Setting> found = new ArrayList<>(1);
        choices(node, anchor, found, 0);
        return found;
    }

    private void choices(YamlNode value, Optional<Place> place, List<Setting> found, int depth) {
        Optional<Function> call = depth < DEEPEST ? Function.of(value) : Optional.empty();
        Optional<Function> chosen = call.filter(function -> function.name().equals("If"));
        if (chosen.isPresent()) {
            chosen.flatMap(function -> function.argument(1)).ifPresent(yes -> choices(yes, place, found, depth + 1));
            chosen.flatMap(function -> function.argument(2)).ifPresent(no -> choices(no, place, found, depth + 1));
            return;
        }
        List<YamlNode> mapped = call.filter(function -> function.name().equals("FindInMap"))
                .map(this::mapped)
                .orElse(List.of());
        Optional<Place> here = Optional.of(place.orElseGet(value::place));
        mapped.stream().limit(MOST_CHOICES).forEach(inner -> found.add(new TemplateSetting(inner, template, here)));
        Setting itself = new TemplateSetting(value, template, place);
        if (mapped.isEmpty() && itself.isPresent() && found.size() < MOST_CHOICES) {
            found.add(itself);
        }
    }

    /** Returns all values that a look into a mapping may give: keys that are not known may be any. */
    private List<YamlNode> mapped(Function call) {
        List<YamlNode> level = call.argument(0)
                .flatMap(name -> new Rendering(template).known(name))
                .flatMap(template::mapping)
                .map(List::of)
                .orElse(List.of());
        for (int i = 1; i < 3; i++) {
            Optional<String> key = call.argument(i).flatMap(name -> new Rendering(template).known(name));
            level = level.stream()
                    .flatMap(map -> key.map(map::get).orElseGet(map::values).stream())
                    .limit(MOST_CHOICES)
                    .toList();
        }
        return level.stream().filter(YamlNode::isScalar).toList();
    }

    @Override
    public Optional<String> text() {
        return new Rendering(template).known(node);
    }

    @Override
    public String written() {
        return new Rendering(template).text(node);
    }

    @Override
    public boolean isMade() {
        Optional<Function> call = Function.of(node);
        if (call.isEmpty()) {
            return false;
        }
        String name = call.get().text();
        return switch (call.get().name()) {
            case "Ref" -> template.isResource(name) || template.isImageLookedUp(name);
            case "GetAtt" -> true;
            case "Sub" ->
                name.startsWith("${")
                        && name.endsWith("}")
                        && template.isResource(
                                name.substring(2, name.length() - 1).split("\\.", 2)[0]);
            default -> false;
        };
    }

    @Override
    public Place place() {
        return anchor.orElseGet(() -> Rendering.first(node).place());
    }

    @Override
    public Fragment script() {
        return Rendering.first(node).fragment();
    }
}
