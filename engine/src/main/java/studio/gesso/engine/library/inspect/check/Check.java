package studio.gesso.engine.library.inspect.check;

import java.util.function.Consumer;
import studio.gesso.engine.library.inspect.report.Finding;

/** One check of the model doctor. */
@FunctionalInterface
public interface Check {

    /**
     * Runs the check, and reports its findings.
     *
     * @throws studio.gesso.engine.base.UserException instead of reporting that the model cannot be used, with the same
     *            words
     */
    void examine(ExaminedModel examined, Consumer<Finding> findings);
}
