package studio.gesso.engine.archive.gallery;

import java.util.Optional;

/**
 * The result of a scan of the folder.
 *
 * @param added how many files were new
 * @param removed how many were gone
 * @param changed how many have other contents or moved
 * @param unnamed how many pictures and folders were passed over because their names are no text
 */
public record Refreshed(int added, int removed, int changed, int unnamed) {

    /** A scan that skipped nothing. */
    public Refreshed(int added, int removed, int changed) {
        this(added, removed, changed, 0);
    }

    /** The skipped entries, as a sentence. */
    public Optional<String> passedOver() {
        return Optional.of(unnamed == 1
                ? "1 picture or folder has a name that is not valid here and is not shown; rename it."
                : unnamed + " pictures or folders have names that are not valid here and are not shown;"
                        + " rename them.")
                .filter(_ -> unnamed > 0);
    }

    /** Whether everything is as it was. */
    public boolean isNothing() {
        return added + removed + changed == 0;
    }
}
