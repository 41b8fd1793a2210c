package studio.gesso.engine.model.doctor;

import java.util.function.Consumer;

/** One thing that the doctor looks at. */
@FunctionalInterface
public interface Check {

    /**
     * Looks, and reports what it finds.
     *
     * @throws studio.gesso.engine.tensor.Refusal instead of reporting that the model cannot be used, with the same words
     */
    void examine(Patient patient, Consumer<Finding> findings);
}
