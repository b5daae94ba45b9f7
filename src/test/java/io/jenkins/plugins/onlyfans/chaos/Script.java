package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Node.Aim;
import io.jenkins.plugins.onlyfans.chaos.Node.Block;
import io.jenkins.plugins.onlyfans.chaos.Node.Parallel;
import io.jenkins.plugins.onlyfans.chaos.Node.Pause;
import io.jenkins.plugins.onlyfans.chaos.Node.Send;
import java.util.ArrayList;
import java.util.List;

/** Writes a program as a Pipeline. Each call of a send writes to a user of its own, as that is how its message is known again. */
final class Script {

    private final Job job;
    private int variables;

    Script(Job job) {
        this.job = job;
    }

    /** The whole script. */
    String text() {
        return """
                @groovy.transform.Field def counts = [:]
                int user(int site) {
                    counts[site] = (counts[site] ?: 0) + 1
                    return %d * 1000000 + site * 10000 + currentBuild.number * 100 + counts[site]
                }
                """.formatted(job.id()) + body();
    }

    /** What is its own. */
    String body() {
        return statements(job.program(), "");
    }

    private String statements(List<Node> nodes, String indent) {
        StringBuilder all = new StringBuilder();
        nodes.forEach(node -> all.append(statement(node, indent)));
        return all.toString();
    }

    private String statement(Node node, String indent) {
        if (node instanceof Send send) {
            return send(send, indent);
        }
        if (node instanceof Pause pause) {
            return indent + "sleep time: " + pause.millis() + ", unit: 'MILLISECONDS'\n";
        }
        if (node instanceof Parallel parallel) {
            return parallel(parallel, indent);
        }
        Block block = (Block) node;
        String body = statements(block.body(), indent + "    ");
        return switch (block.kind()) {
            case RETRY -> indent + "retry(" + block.number() + ") {\n" + body + indent + "}\n";
            case TIMEOUT ->
                indent + "timeout(time: " + block.number() + ", unit: 'SECONDS') {\n" + body + indent + "}\n";
            case CATCH -> indent + "catchError {\n" + body + indent + "}\n";
            case LOOP -> {
                String i = "i" + variables++;
                yield indent + "for (int " + i + " = 0; " + i + " < " + block.number() + "; " + i + "++) {\n" + body
                        + indent + "}\n";
            }
            case FINALLY ->
                indent + "try {\n" + body + indent + "} finally {\n" + indent
                        + "    sleep time: 200, unit: 'MILLISECONDS'\n" + indent + "}\n";
        };
    }

    private String parallel(Parallel parallel, String indent) {
        List<String> branches = new ArrayList<>();
        for (List<Node> branch : parallel.branches()) {
            branches.add("b" + branches.size() + ": {\n" + statements(branch, indent + "    ") + indent + "}");
        }
        if (parallel.failFast()) {
            branches.add("failFast: true");
        }
        return indent + "parallel(" + String.join(", ", branches) + ")\n";
    }

    private String send(Send send, String indent) {
        if (!send.told() || job.type() != Job.Type.PIPELINE) {
            return indent + call(send, "user(" + send.site() + ")") + "\n";
        }
        String number = String.valueOf(variables++);
        return indent + "def u" + number + " = user(" + send.site() + ")\n" + indent + "def r" + number + " = "
                + call(send, "u" + number) + "\n" + indent + "echo \"<<${u" + number + "} ${r" + number
                + property(send.aim()) + "} ${r" + number + ".id}>>\"\n";
    }

    private static String property(Aim aim) {
        return aim == Aim.UPLOAD ? ".error == null ? 'UPLOADED' : 'FAILED'" : aim.waits() ? ".state" : ".status";
    }

    private static String call(Send send, String user) {
        List<String> arguments = new ArrayList<>();
        if (send.aim() == Aim.PUBLISH || send.aim().waits()) {
            arguments.add("id: " + user);
        } else if (send.aim() == Aim.UPLOAD) {
            arguments.add("url: '" + Uploads.ADDRESS + "' + " + user);
        } else {
            arguments.add("text: '" + send.text() + "'");
            arguments.add("userIds: [" + user + "]");
        }
        add(arguments, "account", send.account());
        add(arguments, "credentialsId", send.credential());
        add(arguments, "deduplicationKey", send.key());
        add(arguments, "replaces", send.name());
        add(arguments, "scheduledDate", send.aim() == Aim.SCHEDULE ? "PT3M" : null);
        if (send.aim() == Aim.SAVE) {
            arguments.add("saveForLater: true");
        }
        if (send.aim() == Aim.DRY_RUN) {
            arguments.add("dryRun: true");
        }
        if (!send.failOnError()) {
            arguments.add("failOnError: false");
        }
        String all = String.join(", ", arguments);
        if (send.aim().waits()) {
            return "onlyfansMassMessageStatus(" + all + ", waitUntil: 'DONE', maxCredits: "
                    + send.aim().maxCredits() + ")";
        }
        if (send.aim() == Aim.UPLOAD) {
            return "onlyfansUploadMedia(" + all + ")";
        }
        if (send.aim() == Aim.PUBLISH) {
            return "onlyfansPublishMassMessage(" + all + ")";
        }
        return send.buildStep()
                ? "step([$class: 'MassMessageBuilder', " + all + "])"
                : "onlyfansMassMessage(" + all + ")";
    }

    private static void add(List<String> arguments, String name, String value) {
        if (value != null) {
            arguments.add(name + ": '" + value + "'");
        }
    }
}
