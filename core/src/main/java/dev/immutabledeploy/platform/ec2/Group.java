package dev.immutabledeploy.platform.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Auto Scaling group, as it was described.
 *
 * @param name its name
 * @param template the version of a launch template that new instances get; absent if it has no launch template
 * @param mixed whether it mixes types of instances
 * @param escaping what its overrides take from elsewhere than from the launch template
 * @param size how many instances it has
 * @param members its instances
 * @param tags its tags
 * @param targetGroups the target groups that its instances are registered with
 * @param suspended the processes that somebody suspended
 */
record Group(
        String name,
        Optional<TemplateRef> template,
        boolean mixed,
        List<String> escaping,
        Size size,
        List<Member> members,
        Map<String, String> tags,
        List<String> targetGroups,
        List<String> suspended) {

    Group {
        escaping = List.copyOf(escaping);
        members = List.copyOf(members);
        tags = Map.copyOf(tags);
        targetGroups = List.copyOf(targetGroups);
        suspended = List.copyOf(suspended);
    }

    /**
     * How many instances a group has.
     *
     * @param min at least
     * @param max at most
     * @param desired just now
     */
    record Size(int min, int max, int desired) {}

    /**
     * An instance of a group.
     *
     * @param id the id of the instance
     * @param lifecycle how far it is, such as {@code InService}
     * @param healthy whether the group takes it for healthy
     * @param template the version that it was launched from; absent if from none
     * @param kept whether it is protected from scaling in
     */
    record Member(String id, String lifecycle, boolean healthy, Optional<TemplateRef> template, boolean kept) {
        /** Tells whether it is on its way out. */
        boolean leaving() {
            return lifecycle.startsWith("Terminat") || lifecycle.startsWith("Detach");
        }

        /** Tells whether it serves. */
        boolean serves() {
            return lifecycle.equals("InService");
        }

        /** Tells whether a refresh would wait for somebody to let it go. */
        boolean held() {
            return kept || lifecycle.contains("Standby");
        }
    }
}
