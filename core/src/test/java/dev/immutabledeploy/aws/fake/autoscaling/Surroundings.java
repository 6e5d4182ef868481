package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.cloudwatch.Alarms;
import dev.immutabledeploy.aws.fake.ec2.LaunchTemplates;
import dev.immutabledeploy.aws.fake.ec2.Machines;
import dev.immutabledeploy.aws.fake.elb.TargetGroups;
import dev.immutabledeploy.aws.fake.realm.Account;

/** What groups reach for in other services. */
public record Surroundings(
        Account account, LaunchTemplates templates, Machines machines, TargetGroups targetGroups, Alarms alarms) {}
