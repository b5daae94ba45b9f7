package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The step that hands a secret to its block. The log masks the demo's one secret all the time. */
final class CredentialSteps {
    private CredentialSteps() {}

    static Object withCredentials(StepCall call) throws Exception {
        if (!(call.value("bindings") instanceof List<?> bindings)) {
            throw call.misuse("it takes a list such as [string(credentialsId: 'id', variable: 'NAME')]");
        }
        Build build = call.build();
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object binding : bindings) {
            variables.put(variable(call, binding), build.settings().secret());
        }
        String names = variables.keySet().stream().map(name -> "$" + name).collect(Collectors.joining(" or "));
        build.log("Masking supported pattern matches of " + names);
        return call.block(build.scope().withEnvironment(variables));
    }

    private static String variable(StepCall call, Object binding) {
        Map<?, ?> arguments = Map.of();
        if (binding instanceof Symbol symbol && symbol.name().equals("string")) {
            arguments = symbol.arguments();
        } else if (binding instanceof Map<?, ?> map && "StringBinding".equals(map.get("$class"))) {
            arguments = map;
        } else {
            throw call.misuse(
                    "the local demo has secret texts only: string(credentialsId: …, variable: …), not " + binding);
        }
        for (String name : List.of("credentialsId", "variable")) {
            if (!(arguments.get(name) instanceof String text) || text.isBlank()) {
                throw call.misuse("'" + name + "' is missing in " + binding);
            }
        }
        return arguments.get("variable").toString();
    }
}
