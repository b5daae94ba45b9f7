package io.jenkins.plugins.onlyfans.demo.runner.declarative;

/**
 * The {@code agent} of a pipeline or stage.
 *
 * @param type {@code any}, {@code none}, or the name of what describes it, such as {@code label}
 */
record Agent(String type) {

    static Agent read(Section.Entry section) {
        if (section == null) {
            return null;
        }
        return new Agent(
                section.block() == null
                        ? section.text()
                        : section.entries().get(0).name());
    }

    boolean isNone() {
        return type.equals("none");
    }
}
