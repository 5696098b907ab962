// Chosen for this program: short names of things that are easy to spell, to say on the telephone and to tell apart.
const LIST = `
  acorn almond alpine amber anchor antler apple apricot apron arbour arcade arch arrow ash aspen atlas attic
  autumn avenue awning badger bagel balcony ballad balloon bamboo banner barley barrel basalt basil basket beacon
  beaver beech beetle bell bench berry birch biscuit blanket blossom boat bobbin bonfire bottle boulder bramble
  brass bread breeze brick bridge bronze brook broom brush bucket bugle bumblebee button cabin cable cactus camel
  candle canoe canvas canyon carbon carpet carrot castle cedar cellar cello chalk chapel cherry chess chestnut
  chimney cider cinder circle citrus clay cliff clock cloud clover coal coast cobalt cocoa coffee comet compass
  copper coral cork cottage cotton cradle crane crater cricket crocus crown crystal cucumber curtain cushion
  cypress daisy dawn deer delta desert dew diamond dolphin domino donkey dory dough dove dragonfly drawer drum
  dune dusk eagle easel echo eclipse elbow elder elk elm ember emerald engine envelope estuary evening fabric
  falcon farm feather fence fern ferry fiddle field fig finch fjord flag flask flint flour flute foam fog forest
  fossil fountain fox frost fudge funnel galaxy gallery garden garlic garnet gate geyser ginger giraffe glacier
  glass glove goat gold goose granite grape gravel guitar gull hamlet hammer hammock harbour hare harp harvest
  hazel heather hedge helmet heron hinge hollow honey horizon horn house husk hut ice igloo indigo inlet iris iron
  island ivory ivy jacket jade jasmine jelly jigsaw jug juniper kayak kernel kettle key kiln kite kiwi knot ladder
  lagoon lake lamp lantern larch lark lattice laurel lava lavender leaf ledge lemon lentil lichen lilac lily lime
  linen lion lizard llama locket loft log loom lotus lynx magnet magpie mallet mango maple marble market marsh
  mast meadow melon mesa meteor mill mint mirror mist mitten molasses moon moor moose moss moth mountain mouse
  mulberry muslin mustard nectar needle nest nettle nickel nine noon north nutmeg oak oar oasis oat ocean ochre
  olive onion onyx opal orange orbit orchard organ osprey otter oven owl oxygen oyster paddle palace palm pansy
  paper parcel parrot parsley pasture path pavilion peach peacock pear pearl pebble pelican pencil penguin pepper
  petal pewter piano pigeon pillar pillow pine pinwheel plain planet platter plum pocket polar pond poplar poppy
  porch portrait postcard potato pottery prairie primrose prism puddle puffin pulley pumpkin puzzle quail quarry
  quartz quill quilt rabbit radish raft rain rainbow raisin ranch raven reed reef ribbon rice ridge river robin
  rocket roof rope rose rowan ruby rudder rust rye saddle saffron sage sail salmon sand sapphire satchel saucer
  scarf school scooter season seed seven shadow shale shell shelter shore silk silver skate sketch slate sleet
  slipper smoke snail snow socket sofa soil sonnet sorrel south sparrow spice spider spinach spindle spiral sponge
  spoon spring spruce square squirrel stable star steam steel stem step stone stork storm stove straw stream
  string sugar summer summit sun swallow swan swift table tablet tangerine tapestry teapot temple tent terrace
  thicket thimble thistle thorn thunder thyme tide tiger tile timber tin tomato topaz torch tortoise tower trail
  train tree trellis trout trumpet tulip tundra tunnel turnip turtle twig umber umbrella valley vanilla velvet
  vessel vineyard violet violin volcano wagon walnut walrus wand water wattle wave weather west whale wheat wheel
  whistle willow wind window winter wolf wood wool wren yarn yarrow year yellow yew zebra zenith zephyr zinc
  zither
`;

/** Words an offered passphrase is made of; each once, in code-unit order. */
export const PASSPHRASE_WORDS: readonly string[] = LIST.trim().split(/\s+/);
