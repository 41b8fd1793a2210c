package studio.gesso.engine.request.adapter;

/**
 * A file that changed a picture beside its model, with what tells it from others of its name.
 *
 * @param called what the request calls it: the name in a prompt's tag, or the word of an embedding; else the file's name
 *     without its ending
 * @param file its name with its ending, without folders
 * @param size in bytes
 * @param sha256 of the whole file, 64 hexadecimal digits
 * @param shortHash as A1111 writes it: 12 hexadecimal digits, of a VAE 10
 */
public record UsedFile(Role role, String called, String file, long size, String sha256, String shortHash) {

    /** What a file does. */
    public enum Role {
        LORA("LoRA"),
        EMBEDDING("textual inversion"),
        VAE("VAE");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        /** The name by which people know it, and the setting's where it cannot be restored. */
        public String label() {
            return label;
        }
    }
}
