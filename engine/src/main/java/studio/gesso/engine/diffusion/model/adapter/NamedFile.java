package studio.gesso.engine.diffusion.model.adapter;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.adapter.AdapterHash;
import studio.gesso.engine.diffusion.weights.adapter.KnownHashes;
import studio.gesso.engine.diffusion.weights.adapter.LoraMetadata;
import studio.gesso.engine.diffusion.weights.adapter.embedding.EmbeddingReader;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;
import studio.gesso.engine.request.adapter.UsedFile;
import studio.gesso.engine.request.adapter.UsedFile.Role;

/**
 * A file that a picture asks for.
 *
 * @param called its name in the request, without folders and ending
 * @param identity what the file is now
 */
public record NamedFile(Role role, String called, Path path, FileIdentity identity) {

    /** Digits of the hash that A1111 writes. */
    private static final int DIGITS_OF_VAE = 10;

    /** A LoRA as a tag names it, or a list by its path. */
    static NamedFile lora(String name, Path path, FileIdentity identity) {
        boolean isPath = AdapterPaths.existing(name).isPresent();
        return new NamedFile(Role.LORA, isPath ? EmbeddingReader.word(path) : name, path, identity);
    }

    static NamedFile embedding(Path path, FileIdentity identity) {
        return new NamedFile(Role.EMBEDDING, EmbeddingReader.word(path), path, identity);
    }

    static NamedFile vae(Path path) {
        return new NamedFile(Role.VAE, EmbeddingReader.word(path), path, FileIdentity.of(path));
    }

    /**
     * The file with its hashes; empty where it cannot be read any more. A1111 believes the hash in a LoRA's header, and
     * computes that of what follows the header where there is none; for others it takes that of the whole file.
     */
    public Optional<UsedFile> used(KnownHashes hashes, Cancellation cancellation) {
        try {
            AdapterHash hash = hashes.of(path, identity, cancellation);
            String shortHash = switch (role) {
                case LORA -> new LoraMetadata(WeightFileReader.read(path).metadata()).hash()
                        .map(written -> written.substring(0, AdapterHash.SHORT))
                        .orElse(hash.addnet());
                case EMBEDDING -> hash.sha256().substring(0, AdapterHash.SHORT);
                case VAE -> hash.sha256().substring(0, DIGITS_OF_VAE);
            };
            return Optional.of(new UsedFile(role, called, String.valueOf(path.getFileName()), identity.size(),
                    hash.sha256(), shortHash));
        } catch (UserException gone) {
            System.getLogger(NamedFile.class.getName())
                    .log(System.Logger.Level.WARNING, "No hash is recorded: " + gone.getMessage());
            return Optional.empty();
        }
    }
}
