package studio.gesso.engine.gallery.index;

import java.util.function.Supplier;
import studio.gesso.engine.gallery.index.Database.Work;

/**
 * A database that nobody has to mend: where its file turns out to be broken, it is opened again; if that does not help,
 * it is made anew and filled before work continues. Both are written to the log, and happen once for each failure.
 */
final class RemadeDatabase implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RemadeDatabase.class.getName());

    private final Database database;
    private final Object lock;
    private volatile long generation;
    private Runnable refill = () -> {};
    private boolean refilling;

    /**
     * A database that is left empty when it is made anew.
     *
     * @param lock what is held while it is made anew
     */
    RemadeDatabase(Database database, Object lock) {
        this.database = database;
        this.lock = lock;
    }

    /** Says how it is filled when it has been made anew. */
    void refill(Runnable how) {
        synchronized (lock) {
            refill = how;
        }
    }

    <T> T read(Work<T> work) {
        return mended(() -> database.read(work));
    }

    <T> T write(Work<T> work) {
        return mended(() -> database.write(work));
    }

    /** Forgets everything; in the same file if that is sound, for others may have it open. */
    void clear() {
        synchronized (lock) {
            generation++;
            if (isSound()) {
                database.clear();
            } else {
                database.replace();
            }
        }
    }

    private boolean isSound() {
        try {
            return database.isSound();
        } catch (IndexFailure e) {
            if (e.damaged()) {
                return false;
            }
            throw e;
        }
    }

    private <T> T mended(Supplier<T> work) {
        long before = generation;
        try {
            return work.get();
        } catch (IndexFailure e) {
            if (!e.damaged()) {
                throw e;
            }
            synchronized (lock) {
                if (refilling) {
                    throw e;
                }
                return generation == before ? reopened(work, e) : work.get();
            }
        }
    }

    /** Another program may have made the file anew; then this one has to let go of the old. */
    private <T> T reopened(Supplier<T> work, IndexFailure first) {
        LOG.log(System.Logger.Level.WARNING, "The index is opened again", first);
        generation++;
        if (database.reopen() && isSound()) {
            try {
                return work.get();
            } catch (IndexFailure e) {
                if (!e.damaged()) {
                    throw e;
                }
            }
        }
        LOG.log(System.Logger.Level.WARNING, "The index is made anew", first);
        refilling = true;
        try {
            database.replace();
            refill.run();
        } finally {
            refilling = false;
        }
        return work.get();
    }

    @Override
    public void close() {
        database.close();
    }
}
