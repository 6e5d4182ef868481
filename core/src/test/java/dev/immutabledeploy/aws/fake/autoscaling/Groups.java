package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** The Auto Scaling groups of the account, for tests that set them up and look into them. */
public final class Groups {
    private final Surroundings around;
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** Starts with none. */
    public Groups(Surroundings around) {
        this.around = around;
    }

    /** Creates one that has been running for long: from a template of a name at a version, as told. */
    public void create(String name, String template, String version, Consumer<GroupSettings> as) {
        account().act(() -> {
            GroupSettings settings = new GroupSettings(Configuration.of(LaunchTemplateSpecification.builder()
                    .launchTemplateName(template)
                    .version(version)
                    .build()));
            as.accept(settings);
            Group group = new Group(name, settings, around);
            groups.put(name, group);
            account().add(group);
        });
    }

    /** Changes one, as somebody else does. */
    public void change(String name, Consumer<GroupSettings> how) {
        account().act(() -> how.accept(known(name).settings()));
    }

    /** Begins a refresh without a desired configuration, as somebody else does. */
    public void startRefresh(String name) {
        account().act(() -> {
            Group group = known(name);
            group.add(new Refresh(group, Preferences.of(Optional.empty(), group.settings()), Optional.empty()));
        });
    }

    /** What is there of an instance: its id, the version it was launched from, its image, and its state. */
    public record Seen(String id, String version, String image, String state) {}

    /** Returns the instances of one. */
    public List<Seen> instances(String name) {
        return account().ask(() -> known(name).fleet().members().stream()
                .map(member -> new Seen(
                        member.id(),
                        member.from().version(),
                        member.machine().image(),
                        member.state().toString()))
                .toList());
    }

    /** Returns the version that one launches from when no refresh is under way. */
    public String version(String name) {
        return account().ask(() -> Optional.ofNullable(
                        known(name).settings().configuration().main().version())
                .orElse("$Default"));
    }

    private Account account() {
        return around.account();
    }

    Iterable<Group> all() {
        return groups.values();
    }

    Optional<Group> find(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** Returns one that must be there; the error of one that is not is as Auto Scaling words it. */
    Group known(String name) {
        return find(name)
                .orElseThrow(() ->
                        AwsError.of("ValidationError", "AutoScalingGroup name not found - AutoScalingGroup: " + name));
    }
}
