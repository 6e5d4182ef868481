package dev.immutabledeploy.platform.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people should know of a group before something is released to it. */
final class Remarks {
    private static final String STACK = "aws:cloudformation:stack-name";

    private Remarks() {}

    static List<String> of(View view) {
        List<String> remarks = new ArrayList<>();
        if (view.settings().alarms().isEmpty()) {
            remarks.add("no alarm watches (`alarms: none`): only the health of the instances sends a release back");
        }
        Map<String, String> tags = view.group().map(Group::tags).orElse(Map.of());
        Optional.ofNullable(tags.get(STACK))
                .ifPresent(stack -> remarks.add("the group belongs to CloudFormation stack " + stack
                        + ": leave the version of the launch template"
                        + (view.settings().autoscaled() ? "" : " and the desired capacity")
                        + " to us, else its next update undoes releases"));
        if (terraform(tags)) {
            remarks.add("the group belongs to Terraform: write `lifecycle { ignore_changes = [launch_template"
                    + (view.settings().autoscaled() ? "" : ", desired_capacity")
                    + "] }` there, else its next apply undoes releases");
        }
        return List.copyOf(remarks);
    }

    /** Terraform leaves no tag of its own; people tag what it makes in one of a few ways. */
    private static boolean terraform(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> (tag.getKey() + "=" + tag.getValue()).toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("terraform") || text.contains("opentofu"));
    }
}
