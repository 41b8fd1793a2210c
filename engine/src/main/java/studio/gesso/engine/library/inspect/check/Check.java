package studio.gesso.engine.library.inspect.check;

import java.util.function.Consumer;
import studio.gesso.engine.library.inspect.report.Finding;

/** One thing that the doctor looks at. */
@FunctionalInterface
public interface Check {

    /**
     * Looks, and reports what it finds.
     *
     * @throws studio.gesso.engine.base.UserException instead of reporting that the model cannot be used, with the same words
     */
    void examine(ExaminedModel examined, Consumer<Finding> findings);
}
