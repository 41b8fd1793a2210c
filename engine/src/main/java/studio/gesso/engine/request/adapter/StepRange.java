package studio.gesso.engine.request.adapter;

/**
 * The part of a run's steps in which guidance works, or a network that is added to a model.
 *
 * @param start from which part of the steps on, 0 to 1
 * @param end up to which part of the steps, {@code start} to 1
 */
public record StepRange(double start, double end) {

    /** All steps. */
    public static final StepRange WHOLE = new StepRange(0, 1);

    /** Whether a call of the network is in it: not where the call begins before the start or ends after the end. */
    public boolean contains(int call, int calls) {
        return (double) call / calls >= start && (double) (call + 1) / calls <= end;
    }
}
