/**
 * An activation of a network layer: writes its values at `z` to `out`, which has the length of `z` and may be `z`.
 * `alpha` is the layer's parameter; most have no use for it.
 */
export type Activation = (out: Float64Array, z: Float64Array, alpha: number) => void;

/**
 * The step back through an activation: writes to `gz` the derivatives with respect to `z`, given those with respect to
 * its values `y` (which are what it gave for `z`) in `gy`. All have one length; `gz` may be `gy`.
 */
export type ActivationBack = (
  gz: Float64Array,
  z: Float64Array,
  y: Float64Array,
  gy: Float64Array,
  alpha: number,
) => void;

/** The first and second derivatives of an activation of each sum by itself, at `z`, where its values are `y`; at corners those of `Back`. */
export type ActivationBend = (
  slope: Float64Array,
  curve: Float64Array,
  z: Float64Array,
  y: Float64Array,
  alpha: number,
) => void;
