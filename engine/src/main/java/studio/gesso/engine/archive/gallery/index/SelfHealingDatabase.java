package studio.gesso.engine.archive.gallery.index;

import java.util.function.Supplier;
import studio.gesso.engine.archive.gallery.index.Database.Work;

/**
 * A database that repairs itself: if its file is broken, it is opened again; if that does not help, it is rebuilt and
 * filled before work continues. Both are written to the log, and happen once for each failure.
 */
final class SelfHealingDatabase implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SelfHealingDatabase.class.getName());

    private final Database database;
    private final Object lock;
    private volatile long generation;
    private Runnable refill = () -> {};
    private boolean refilling;

    /**
     * A database that is left empty when it is rebuilt.
     *
     * @param lock what is held while it is rebuilt
     */
    SelfHealingDatabase(Database database, Object lock) {
        this.database = database;
        this.lock = lock;
    }

    /** Sets how it is filled after it has been rebuilt. */
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

    /** Clears everything; in the same file if it is intact, because others may have it open. */
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
        } catch (IndexException e) {
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
        } catch (IndexException e) {
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

    /** Another program may have rebuilt the file; then the old connection has to be closed. */
    private <T> T reopened(Supplier<T> work, IndexException first) {
        LOG.log(System.Logger.Level.WARNING, "The index is opened again", first);
        generation++;
        if (database.reopen() && isSound()) {
            try {
                return work.get();
            } catch (IndexException e) {
                if (!e.damaged()) {
                    throw e;
                }
            }
        }
        LOG.log(System.Logger.Level.WARNING, "The index is rebuilt", first);
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
