package io.jenkins.plugins.onlyfans.demo.runner.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskTest {
    private final Interruption inner = new Interruption(Result.ABORTED, "inner");
    private final Interruption outer = new Interruption(Result.ABORTED, "outer");
    private final Task task = Task.current();

    @AfterEach
    void end() {
        Task.end();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void stopsOnceForEachReason() {
        task.interrupt(inner);
        task.interrupt(outer);
        assertThatThrownBy(Task::checkpoint).isSameAs(inner);
        assertThatThrownBy(Task::checkpoint).isSameAs(outer);
        assertThatCode(Task::checkpoint).doesNotThrowAnyException();
    }

    @Test
    void forgetsAReasonThatCameTooLate() {
        task.interrupt(inner);
        task.withdraw(inner);
        assertThatCode(Task::checkpoint).doesNotThrowAnyException();
        inner.leaveOrigin();
        task.interrupt(inner);
        assertThatCode(Task::checkpoint).doesNotThrowAnyException();
    }

    @Test
    void keepsTheOtherReasonWhenOneIsWithdrawn() {
        task.interrupt(outer);
        task.interrupt(inner);
        task.withdraw(inner);
        assertThatThrownBy(Task::checkpoint).isSameAs(outer);
    }

    @Test
    void withdrawingWhatIsNotPendingLeavesTheRestAlone() {
        task.interrupt(outer);
        task.withdraw(inner);
        assertThatThrownBy(Task::checkpoint).isSameAs(outer);
    }

    @Test
    void stopsForAnInterruptionWithoutAReason() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(Task::checkpoint).isInstanceOf(Interruption.class).hasMessage("Interrupted");
    }
}
