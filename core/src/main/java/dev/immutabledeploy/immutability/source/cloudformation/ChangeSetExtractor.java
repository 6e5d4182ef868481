package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.JsonFiles;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds servers that a change set changes in place, in what {@code aws cloudformation describe-change-set} prints. AWS
 * CloudFormation API, ResourceChange: Replacement, ResourceTargetDefinition: RequiresRecreation.
 */
public final class ChangeSetExtractor implements Extractor {
    private static final Set<String> SERVERS = Set.of("AWS::EC2::Instance", "AWS::Lightsail::Instance");
    private static final Set<String> CONTENT = Set.of(
            "ImageId", "UserData", "InstanceType", "LaunchTemplate", "BlueprintId", "KernelId", "SsmAssociations");

    @Override
    public Kind kind() {
        return Kind.CHANGE_SET;
    }

    @Override
    public boolean mayBe(String path) {
        return JsonFiles.mayDescribe(path);
    }

    @Override
    public boolean confirms(SourceText source) {
        return source.content().contains("\"ResourceChange\"")
                && source.content().contains("\"Changes\"");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        List<Occurrence> found = new ArrayList<>();
        YamlReader.read(Fragment.of(source)).stream()
                .flatMap(set -> set.find("Changes").stream())
                .flatMap(changes -> changes.items().stream())
                .flatMap(change -> change.find("ResourceChange").stream())
                .forEach(change -> server(change).ifPresent(found::add));
        return found;
    }

    private static Optional<Occurrence> server(YamlNode change) {
        Optional<YamlNode> name = change.find("LogicalResourceId");
        boolean modified = SERVERS.contains(text(change, "ResourceType"))
                && text(change, "Action").equals("Modify")
                && !text(change, "Replacement").equals("True")
                && !text(change, "PolicyAction").startsWith("Replace");
        if (!modified || name.isEmpty()) {
            return Optional.empty();
        }
        List<YamlNode> targets = change.find("Details").map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(detail -> detail.find("Target").stream())
                .filter(target -> CONTENT.contains(text(target, "Name")))
                .toList();
        String server = name.get().scalar().orElse("");
        String inPlace = names(targets, "Never");
        String open = names(targets, "Conditionally");
        if (inPlace.isEmpty() && open.isEmpty()) {
            return Optional.empty();
        }
        Subject subject = inPlace.isEmpty()
                ? new Subject.Unresolved(server + " (" + open + ", replaced or not)", false)
                : new Subject.Update(server, inPlace);
        return Optional.of(Occurrence.of(Use.CHANGE, subject, name.get().place()));
    }

    private static String names(List<YamlNode> targets, String recreation) {
        return String.join(
                ", ",
                targets.stream()
                        .filter(target -> text(target, "RequiresRecreation").equals(recreation))
                        .map(target -> text(target, "Name"))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String text(YamlNode node, String name) {
        return node.find(name).flatMap(YamlNode::scalar).orElse("");
    }
}
