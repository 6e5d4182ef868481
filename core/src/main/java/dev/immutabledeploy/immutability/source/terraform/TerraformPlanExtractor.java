package dev.immutabledeploy.immutability.source.terraform;

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
import java.util.regex.Pattern;

/**
 * Finds servers that a plan changes in place, in what {@code terraform show -json} prints of it. Terraform, "JSON Output
 * Format": resource_changes.
 */
public final class TerraformPlanExtractor implements Extractor {
    private static final Pattern SERVER =
            Pattern.compile("aws_instance|aws_spot_instance_request|aws_lightsail_instance"
                    + "|google_compute_instance|azurerm_(?:linux_|windows_)?virtual_machine|digitalocean_droplet|hcloud_server"
                    + "|openstack_compute_instance_v2|vsphere_virtual_machine|oci_core_instance|linode_instance|alicloud_instance"
                    + "|ibm_is_instance|scaleway_instance_server|vultr_instance|proxmox_vm_qemu");
    /** What a server starts from, or what is run on it; names and labels are not. */
    private static final Set<String> CONTENT = Set.of(
            "ami",
            "user_data",
            "user_data_base64",
            "instance_type",
            "custom_data",
            "metadata_startup_script",
            "machine_type",
            "size",
            "image",
            "image_id",
            "image_name",
            "source_image_id",
            "source_image_reference",
            "boot_disk",
            "os_profile",
            "flavor_name",
            "flavor_id",
            "server_type",
            "shape");

    @Override
    public Kind kind() {
        return Kind.TERRAFORM_PLAN;
    }

    @Override
    public boolean mayBe(String path) {
        return JsonFiles.mayDescribe(path);
    }

    @Override
    public boolean confirms(SourceText source) {
        return source.content().contains("\"resource_changes\"")
                && source.content().contains("\"format_version\"");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        List<Occurrence> found = new ArrayList<>();
        YamlReader.read(Fragment.of(source)).stream()
                .flatMap(plan -> plan.find("resource_changes").stream())
                .flatMap(changes -> changes.items().stream())
                .forEach(change -> server(change).ifPresent(found::add));
        return found;
    }

    private static Optional<Occurrence> server(YamlNode resource) {
        boolean server = text(resource, "type")
                .filter(type -> SERVER.matcher(type).matches())
                .isPresent();
        Optional<YamlNode> change = resource.find("change");
        Optional<YamlNode> address = resource.find("address");
        if (!server || change.isEmpty() || address.isEmpty() || !isUpdate(change.get())) {
            return Optional.empty();
        }
        List<String> changed = CONTENT.stream()
                .filter(name -> isChanged(change.get(), name))
                .sorted()
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(Occurrence.of(
                        Use.CHANGE,
                        new Subject.Update(address.get().scalar().orElse(""), String.join(", ", changed)),
                        address.get().place()));
    }

    /** A replacement has two actions, to create and to delete. */
    private static boolean isUpdate(YamlNode change) {
        List<YamlNode> actions = change.find("actions").map(YamlNode::items).orElse(List.of());
        return actions.size() == 1
                && actions.get(0).scalar().filter("update"::equals).isPresent();
    }

    private static boolean isChanged(YamlNode change, String name) {
        boolean unknown = change.find("after_unknown")
                .flatMap(after -> text(after, name))
                .filter("true"::equals)
                .isPresent();
        Optional<YamlNode> before = change.find("before").flatMap(values -> values.find(name));
        Optional<YamlNode> after = change.find("after").flatMap(values -> values.find(name));
        return unknown || (after.isPresent() && !same(before, after.get()));
    }

    private static boolean same(Optional<YamlNode> before, YamlNode after) {
        return before.filter(node -> same(node, after)).isPresent();
    }

    /** Compares values, whose depth is bounded by the reader. */
    private static boolean same(YamlNode one, YamlNode other) {
        if (one.isScalar() || other.isScalar()) {
            return one.isScalar() == other.isScalar() && one.scalar().equals(other.scalar());
        }
        List<YamlNode> items = one.isSequence() ? one.items() : one.values();
        List<YamlNode> others = other.isSequence() ? other.items() : other.values();
        if (items.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!same(items.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> text(YamlNode node, String name) {
        return node.find(name).flatMap(YamlNode::scalar);
    }
}
