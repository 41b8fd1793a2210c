package studio.gesso.engine.request.adapter;

/**
 * A LoRA that changes the model of a picture, with its strengths: 0 changes nothing, 1 is what it was trained for, below
 * 0 it takes its effect away.
 *
 * @param file its path, or its name in the folder of LoRAs, with or without its ending
 * @param strength for the U-Net or transformer
 * @param textStrength for the text encoders
 */
public record Lora(String file, double strength, double textStrength) {

    /** The same strength for all networks. */
    public Lora(String file, double strength) {
        this(file, strength, strength);
    }

    /** The same LoRA where it lies, or by another name. */
    public Lora at(String place) {
        return new Lora(place, strength, textStrength);
    }
}
