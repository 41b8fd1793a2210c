package studio.gesso.engine.diffusion.weights;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/** Counts the cases of one kind of weight files, and says which passed and which failed. */
@SuppressWarnings("exports")
public final class WeightTally {

    private final String kind;
    private final List<String> passed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> unsupported = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param kind what the summary calls the cases
     */
    public WeightTally(String kind) {
        this.kind = kind;
    }

    /** A test that is counted. */
    public DynamicTest test(String id, Executable check) {
        return DynamicTest.dynamicTest(id, () -> count(id, check));
    }

    /** Runs and counts a check. */
    public void count(String id, Executable check) throws Throwable {
        try {
            check.execute();
            passed.add(id);
        } catch (TestAbortedException unknown) {
            unsupported.add(id + ": " + unknown.getMessage());
            throw unknown;
        } catch (Throwable failure) {
            failed.add(id + ": " + failure);
            throw failure;
        }
    }

    /** Prints the numbers, and the cases: those that passed only where a folder was given. */
    public void print() {
        System.out.println("weights, " + kind + ": " + passed.size() + " passed, " + failed.size() + " failed, "
                + unsupported.size() + " unsupported");
        if (WeightCases.areGiven()) {
            passed.forEach(line -> System.out.println("passed: " + line));
        }
        failed.forEach(line -> System.out.println("failed: " + line));
        unsupported.forEach(line -> System.out.println("unsupported: " + line));
    }
}
