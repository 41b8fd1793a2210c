package studio.gesso.engine.work.forecast;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.Sha256;

/**
 * Which model was measured.
 *
 * @param name without folders
 * @param identity tells files of one name apart, wherever they are moved; of a folder, a hash of its path; empty where a request only
 *     names a model
 */
record MeasuredModel(String name, String identity) {

    static MeasuredModel of(String model) {
        return new MeasuredModel(ModelNames.withoutFolders(model),
                PathText.existing(model).map(MeasuredModel::identity).orElse(""));
    }

    /** Whether both may be the same: a name alone may mean any model that is called so. */
    boolean isLike(MeasuredModel other) {
        return name.equals(other.name)
                && (identity.isEmpty() || other.identity.isEmpty() || identity.equals(other.identity));
    }

    /** No content is read: this is asked whenever a setting changes. */
    private static String identity(Path path) {
        try {
            return Files.isRegularFile(path)
                    ? Files.size(path) + "-" + Long.toHexString(Files.getLastModifiedTime(path).toMillis())
                    : hash(path.toAbsolutePath().normalize().toString());
        } catch (IOException gone) {
            return "";
        }
    }

    private static String hash(String text) {
        MessageDigest digest = Sha256.begin();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest).substring(0, 16);
    }
}
