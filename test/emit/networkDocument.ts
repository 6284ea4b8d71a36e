/** A network with a layer of every kind; values of the C++ library 2.9.0, derivatives by fourth-order differences of them. */
export const NETWORK: object = {
  schema_version: 2,
  corrections: [
    {
      name: "n",
      version: 1,
      inputs: [
        { name: "a", type: "real" },
        { name: "b", type: "real" },
        { name: "c", type: "real" },
      ],
      output: { name: "o", type: "real" },
      data: {
        nodetype: "lwtnn",
        opaque: {
          inputs: [
            { name: "a", offset: 0.0, scale: 1.5 },
            { name: "b", offset: 0.1, scale: 1.3 },
            { name: "c", offset: 0.2, scale: 1.1 },
          ],
          layers: [
            {
              architecture: "normalization",
              weights: [0.0568, 0.75, -0.5588],
              bias: [0.5954, -0.1555, -0.1569],
            },
            {
              architecture: "dense",
              weights: [
                1.1398, 0.0945, -0.0258, 0.4377, 0.6761, -0.0185, 0.3528, -0.5842, -0.2201, -0.2629, -0.7994,
                -0.9051,
              ],
              bias: [-0.9761, -0.1432, -0.1035, -0.1922],
              activation: { function: "elu", alpha: 0.7 },
            },
            {
              architecture: "maxout",
              sublayers: [
                {
                  weights: [
                    0.0415, -0.8014, -0.0477, 0.1429, 0.4506, -0.5077, -0.2399, -1.2091, -0.3022, -1.318,
                    -0.8516, 0.6609, -1.321, 0.4791, 0.1967, -0.1874,
                  ],
                  bias: [0.2756, 0.3165, 0.6273, -0.1382],
                },
                {
                  weights: [
                    -0.3553, -0.3628, -0.5919, -0.027, -0.4715, 0.6412, -1.1217, -0.6562, -0.5719, -1.2557,
                    1.1414, -1.445, -0.17, -0.3151, 0.9936, -1.1912,
                  ],
                  bias: [0.6431, -0.4388, -0.0931, -0.4026],
                },
                {
                  weights: [
                    0.3843, -0.6826, -0.0473, 0.212, 1.1042, -1.4432, 0.9151, 0.5688, -0.2902, 0.183, -0.2796,
                    0.988, 0.1258, -0.1293, -0.1368, -0.1199,
                  ],
                  bias: [-0.106, -0.5274, 1.235, -1.1466],
                },
              ],
            },
            {
              architecture: "highway",
              components: {
                t: {
                  weights: [
                    -2.1635, -0.0737, -0.0879, 0.2235, -0.1227, -0.0889, 0.1994, 0.581, -0.2688, -0.2237,
                    1.1643, 0.318, -0.5913, 1.3944, 0.4655, -0.3534,
                  ],
                  bias: [-0.7046, 0.179, -0.4993, -0.6345],
                },
                carry: {
                  weights: [
                    -0.7776, -0.3037, 0.6645, -0.2601, -0.8697, 0.4013, 0.0394, 0.5063, 0.721, -0.1012,
                    -0.0869, -0.0273, -0.6808, 0.4014, 0.8233, 0.1043,
                  ],
                  bias: [-0.1425, -0.1559, -0.4684, -0.4824],
                },
              },
              activation: "tanh",
            },
            {
              architecture: "dense",
              weights: [-0.2405, -0.5052, -0.2624, -0.9464, 0.2101, 0.0295, -0.6915, -1.379],
              bias: [-0.0047, 0.6624],
              activation: { function: "swish", alpha: 1.3 },
            },
          ],
          outputs: ["p", "q"],
        },
        finalizer: {
          nodetype: "formula",
          expression: "x/(1+abs(y))+y",
          parser: "TFormula",
          variables: ["p", "q"],
        },
      },
    },
  ],
};
