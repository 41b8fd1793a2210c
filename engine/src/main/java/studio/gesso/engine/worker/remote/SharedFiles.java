package studio.gesso.engine.worker.remote;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.SharedPixels;

/**
 * The two files of shared pictures of a child process. Their names go away as soon as both processes have opened them, where
 * the system allows it; where not, at the end, or at a later start.
 */
record SharedFiles(Path down, Path up) {

    private static final String PREFIX = "gesso-shared-";

    /** Makes two empty files that only this person can read. */
    static SharedFiles in(Path folder) throws IOException {
        sweep(folder);
        String prefix = PREFIX + ProcessHandle.current().pid() + "-";
        return new SharedFiles(Files.createTempFile(folder, prefix, ""), Files.createTempFile(folder, prefix, ""));
    }

    Messages open() throws IOException {
        return new Messages(new SharedPixels(down), new SharedPixels(up));
    }

    /** Removes the names. */
    void unlink() {
        delete(down);
        delete(up);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException open) {
            // Windows keeps the names of open files.
            System.getLogger(SharedFiles.class.getName()).log(System.Logger.Level.DEBUG, "A file stays", open);
        }
    }

    /** Deletes the files of processes that have ended. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                if (isLeft(file.getFileName().toString())) {
                    delete(file);
                }
            }
        }
    }

    private static boolean isLeft(String name) {
        String number = name.substring(PREFIX.length()).split("-", 2)[0];
        try {
            return ProcessHandle.of(Long.parseLong(number)).filter(ProcessHandle::isAlive).isEmpty();
        } catch (NumberFormatException foreign) {
            return false;
        }
    }
}
