// Generated from moment-timezone by scripts/generate.mjs. Do not edit: update that package, then `npm run generate`.

/** The first instant of the table, in milliseconds since 1970. */
export const TABLE_START = 1577836800000;

/** The rules of every zone until the end of 2037, a line each; `rules.ts` says what is in one. */
export const ZONES =
  '\nAfrica/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dak\
ar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Sao_T\
ome Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena Etc/GMT Etc/GMT+0\
 Etc/GMT-0 Etc/GMT0 Etc/Greenwich Etc/UCT Etc/UTC Etc/Universal Etc/Zulu GMT GMT+0 GMT-0 GMT0 Gr\
eenwich Iceland UCT UTC Universal Zulu|0\nAfrica/Addis_Ababa Africa/Asmara Africa/Asmera Africa/D\
ar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi Antarctica/Syowa Asi\
a/Aden Asia/Baghdad Asia/Bahrain Asia/Istanbul Asia/Kuwait Asia/Qatar Asia/Riyadh Etc/GMT-3 Euro\
pe/Istanbul Europe/Kirov Europe/Minsk Europe/Moscow Europe/Simferopol Indian/Antananarivo Indian\
/Comoro Indian/Mayotte Turkey W-SU|180\nAfrica/Algiers Africa/Bangui Africa/Brazzaville Africa/Do\
uala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena \
Africa/Niamey Africa/Porto-Novo Africa/Tunis Etc/GMT-1|60\nAfrica/Blantyre Africa/Bujumbura Afric\
a/Gaborone Africa/Harare Africa/Johannesburg Africa/Khartoum Africa/Kigali Africa/Lubumbashi Afr\
ica/Lusaka Africa/Maputo Africa/Maseru Africa/Mbabane Africa/Tripoli Africa/Windhoek Etc/GMT-2 E\
urope/Kaliningrad Libya|120\nAfrica/Cairo Egypt|120 18x8:180 6qm:120 6qq:180 6zy:120 6he:180 6zy:\
120 6he:180 6zy:120 6qq:180 6qm:120 6qq:180 6qm:120 6qq:180 6qm:120 6qq:180 6zy:120 6he:180 6zy:\
120 6qq:180 6qm:120 6qq:180 6qm:120 6qq:180 6qm:120 6qq:180 6qm:120 6qq:180 6zy:120 6he:180 6zy:\
120\nAfrica/Casablanca Africa/El_Aaiun|60 41g:0 1k0:60 bo0:0 1ao:60 bo0:0 1k0:60 bo0:0 1ao:60 bxc\
:0 1ao:60 bo0:0 1k0:60 bo0:0 1ao:60 6qm:0\nAfrica/Ceuta Arctic/Longyearbyen Atlantic/Jan_Mayen CE\
T Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussel\
s Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Lux\
embourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europ\
e/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tir\
ane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich MET Pola\
nd|60 39e:120 7s0:60 5pc:120 81c:60 5g0:120 81c:60 5g0:120 81c:60 5pc:120 7s0:60 5pc:120 7s0:60 \
5pc:120 7s0:60 5pc:120 81c:60 5g0:120 81c:60 5g0:120 81c:60 5pc:120 7s0:60 5pc:120 7s0:60 5pc:12\
0 81c:60 5g0:120 81c:60 5g0:120 81c:60 5g0:120 81c:60 5pc:120 7s0:60 5pc:120 7s0:60\nAfrica/Juba|\
180 ep6:120\nAmerica/Adak America/Atka US/Aleutian|-600 2i0:-540 8ta:-600 4xe:-540 8ta:-600 4o2:-\
540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4xe:-540 8t\
a:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4xe:-540 8ta:-600\
 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600 4o2:-540 8ta:-600\nAmeri\
ca/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Ala\
ska|-540 2hy:-480 8ta:-540 4xe:-480 8ta:-540 4o2:-480 8ta:-540 4o2:-480 8ta:-540 4o2:-480 8ta:-5\
40 4o2:-480 8ta:-540 4o2:-480 8ta:-540 4xe:-480 8ta:-540 4o2:-480 8ta:-540 4o2:-480 8ta:-540 4o2\
:-480 8ta:-540 4o2:-480 8ta:-540 4xe:-480 8ta:-540 4o2:-480 8ta:-540 4o2:-480 8ta:-540 4o2:-480 \
8ta:-540 4o2:-480 8ta:-540 4o2:-480 8ta:-540\nAmerica/Anguilla America/Antigua America/Aruba Amer\
ica/Barbados America/Blanc-Sablon America/Boa_Vista America/Campo_Grande America/Caracas America\
/Cuiaba America/Curacao America/Dominica America/Grenada America/Guadeloupe America/Guyana Ameri\
ca/Kralendijk America/La_Paz America/Lower_Princes America/Manaus America/Marigot America/Martin\
ique America/Montserrat America/Port_of_Spain America/Porto_Velho America/Puerto_Rico America/Sa\
nto_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St\
_Vincent America/Tortola America/Virgin Brazil/West Etc/GMT+4|-240\nAmerica/Araguaina America/Arg\
entina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argenti\
na/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/\
Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_\
Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Bahia America/Belem America/Bue\
nos_Aires America/Catamarca America/Cayenne America/Cordoba America/Fortaleza America/Jujuy Amer\
ica/Maceio America/Mendoza America/Montevideo America/Paramaribo America/Punta_Arenas America/Re\
cife America/Rosario America/Santarem America/Sao_Paulo Antarctica/Palmer Antarctica/Rothera Atl\
antic/Stanley Brazil/East Etc/GMT+3|-180\nAmerica/Asuncion|-180 306:-240 79e:-180 6ha:-240 702:-1\
80 6ha:-240 702:-180 6ha:-240 702:-180 6ha:-240 79e:-180\nAmerica/Atikokan America/Bogota America\
/Cancun America/Cayman America/Coral_Harbour America/Eirunepe America/Guayaquil America/Jamaica \
America/Lima America/Panama America/Porto_Acre America/Rio_Branco Brazil/Acre EST Etc/GMT+5 Jama\
ica|-300\nAmerica/Bahia_Banderas America/Merida America/Mexico_City America/Monterrey Mexico/Gene\
ral|-360 3j4:-300 7im:-360 5yq:-300 7ry:-360 5pe:-300 7ry:-360\nAmerica/Belize America/Costa_Rica\
 America/El_Salvador America/Guatemala America/Managua America/Regina America/Swift_Current Amer\
ica/Tegucigalpa Canada/Saskatchewan Etc/GMT+6 Pacific/Galapagos|-360\nAmerica/Boise America/Cambr\
idge_Bay America/Denver America/Shiprock MST7MDT Navajo US/Mountain|-420 2hu:-360 8ta:-420 4xe:-\
360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8t\
a:-420 4xe:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420\
 4xe:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-\
360 8ta:-420\nAmerica/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN Amer\
ica/Matamoros America/Menominee America/North_Dakota/Beulah America/North_Dakota/Center America/\
North_Dakota/New_Salem America/Rankin_Inlet America/Resolute CST6CDT US/Central US/Indiana-Stark\
e|-360 2hs:-300 8ta:-360 4xe:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360\
 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4xe:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-\
300 8ta:-360 4o2:-300 8ta:-360 4xe:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8t\
a:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360\nAmerica/Chihuahua|-420 3j6:-360 7im:-420 5yq:-360 7ry\
:-420 5pe:-360\nAmerica/Ciudad_Juarez|-420 2hu:-360 8ta:-420 4xe:-360 8ta:-420 4o2:-360 9p6:-420 \
3s6:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4xe:-360 8ta:-420 4o2:-3\
60 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4xe:-360 8ta:-420 4o2:-360 8ta\
:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420\nAmerica/Coyhaique|\
-180 3iu:-240 5pe:-180 7ry:-240 5pe:-180 7ry:-240 5yq:-180 7im:-240 5pe:-180 81a:-240 5pe:-180\nA\
merica/Creston America/Dawson_Creek America/Fort_Nelson America/Hermosillo America/Phoenix Etc/G\
MT+7 MST US/Arizona|-420\nAmerica/Dawson America/Whitehorse Canada/Yukon|-480 2hw:-420\nAmerica/De\
troit America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis America/Indiana/Marengo\
 America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Wina\
mac America/Indianapolis America/Iqaluit America/Kentucky/Louisville America/Kentucky/Monticello\
 America/Louisville America/Montreal America/Nassau America/New_York America/Nipigon America/Pan\
gnirtung America/Port-au-Prince America/Thunder_Bay America/Toronto Canada/Eastern EST5EDT US/Ea\
st-Indiana US/Eastern US/Michigan|-300 2hq:-240 8ta:-300 4xe:-240 8ta:-300 4o2:-240 8ta:-300 4o2\
:-240 8ta:-300 4o2:-240 8ta:-300 4o2:-240 8ta:-300 4o2:-240 8ta:-300 4xe:-240 8ta:-300 4o2:-240 \
8ta:-300 4o2:-240 8ta:-300 4o2:-240 8ta:-300 4o2:-240 8ta:-300 4xe:-240 8ta:-300 4o2:-240 8ta:-3\
00 4o2:-240 8ta:-300 4o2:-240 8ta:-300 4o2:-240 8ta:-300 4o2:-240 8ta:-300\nAmerica/Edmonton Amer\
ica/Inuvik America/Yellowknife Canada/Mountain|-420 2hu:-360 8ta:-420 4xe:-360 8ta:-420 4o2:-360\
 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360 8ta:-420 4o2:-360\nAmerica/Ensenada Americ\
a/Los_Angeles America/Santa_Isabel America/Tijuana Mexico/BajaNorte PST8PDT US/Pacific|-480 2hw:\
-420 8ta:-480 4xe:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8\
ta:-480 4o2:-420 8ta:-480 4xe:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-48\
0 4o2:-420 8ta:-480 4xe:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:\
-420 8ta:-480 4o2:-420 8ta:-480\nAmerica/Glace_Bay America/Goose_Bay America/Halifax America/Monc\
ton America/Thule Atlantic/Bermuda Canada/Atlantic|-240 2ho:-180 8ta:-240 4xe:-180 8ta:-240 4o2:\
-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4xe:-180 8\
ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4xe:-180 8ta:-24\
0 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240 4o2:-180 8ta:-240\nAmer\
ica/Godthab America/Nuuk|-180 39e:-120 7s0:-180 5pc:-120 81c:-180 5g0:-120 81c:-180 5g0:-120 dqo\
:-60 7s0:-120 5pc:-60 7s0:-120 5pc:-60 7s0:-120 5pc:-60 81c:-120 5g0:-60 81c:-120 5g0:-60 81c:-1\
20 5pc:-60 7s0:-120 5pc:-60 7s0:-120 5pc:-60 81c:-120 5g0:-60 81c:-120 5g0:-60 81c:-120 5g0:-60 \
81c:-120 5pc:-60 7s0:-120 5pc:-60 7s0:-120\nAmerica/Havana Cuba|-300 2hm:-240 8tc:-300 4xc:-240 8\
tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 mk0:-30\
0 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4xc:-240 8tc:-300 4o0:\
-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300 4o0:-240 8tc:-300\nAmerica/Ma\
zatlan Mexico/BajaSur|-420 3j6:-360 7im:-420 5yq:-360 7ry:-420 5pe:-360 7ry:-420\nAmerica/Miquelo\
n|-180 2hm:-120 8ta:-180 4xe:-120 8ta:-180 4o2:-120 8ta:-180 4o2:-120 8ta:-180 4o2:-120 8ta:-180\
 4o2:-120 8ta:-180 4o2:-120 8ta:-180 4xe:-120 8ta:-180 4o2:-120 8ta:-180 4o2:-120 8ta:-180 4o2:-\
120 8ta:-180 4o2:-120 8ta:-180 4xe:-120 8ta:-180 4o2:-120 8ta:-180 4o2:-120 8ta:-180 4o2:-120 8t\
a:-180 4o2:-120 8ta:-180 4o2:-120 8ta:-180\nAmerica/Noronha Atlantic/South_Georgia Brazil/DeNoron\
ha Etc/GMT+2|-120\nAmerica/Ojinaga|-420 2hu:-360 8ta:-420 4xe:-360 8ta:-420 4o2:-360 dha:-300 8ta\
:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4xe:-300 8ta:-360 4o2:-300 8ta:-360 \
4o2:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4xe:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-3\
00 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-360\nAmerica/Rainy_River America/Wi\
nnipeg Canada/Central|-360 2hs:-300 8ta:-360 4xe:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300 8ta:-3\
60 4o2:-300 8ta:-360 4o2:-300 8ta:-360 4o2:-300\nAmerica/Santiago Chile/Continental|-180 3iu:-240\
 5pe:-180 7ry:-240 5pe:-180 7ry:-240 5yq:-180 7im:-240 5pe:-180 81a:-240 5pe:-180 7ry:-240 5pe:-\
180 7ry:-240 5pe:-180 7ry:-240 5pe:-180 7ry:-240 5pe:-180 81a:-240 5g2:-180 81a:-240 5pe:-180 7r\
y:-240 5pe:-180 7ry:-240 5pe:-180 7ry:-240 5pe:-180 7ry:-240 5pe:-180 81a:-240 5g2:-180 81a:-240\
 5pe:-180 7ry:-240 5pe:-180\nAmerica/Scoresbysund|-60 39e:0 7s0:-60 5pc:0 81c:-60 5g0:0 81c:-60 5\
g0:0 81c:-60 dhc:-120 5pc:-60 7s0:-120 5pc:-60 7s0:-120 5pc:-60 81c:-120 5g0:-60 81c:-120 5g0:-6\
0 81c:-120 5pc:-60 7s0:-120 5pc:-60 7s0:-120 5pc:-60 81c:-120 5g0:-60 81c:-120 5g0:-60 81c:-120 \
5g0:-60 81c:-120 5pc:-60 7s0:-120 5pc:-60 7s0:-120\nAmerica/St_Johns Canada/Newfoundland|-210 2hn\
:-150 8ta:-210 4xe:-150 8ta:-210 4o2:-150 8ta:-210 4o2:-150 8ta:-210 4o2:-150 8ta:-210 4o2:-150 \
8ta:-210 4o2:-150 8ta:-210 4xe:-150 8ta:-210 4o2:-150 8ta:-210 4o2:-150 8ta:-210 4o2:-150 8ta:-2\
10 4o2:-150 8ta:-210 4xe:-150 8ta:-210 4o2:-150 8ta:-210 4o2:-150 8ta:-210 4o2:-150 8ta:-210 4o2\
:-150 8ta:-210 4o2:-150 8ta:-210\nAmerica/Vancouver Canada/Pacific|-480 2hw:-420 8ta:-480 4xe:-42\
0 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420 8ta:-480 4o2:-420\nAnta\
rctica/Casey|660 2gw:480 7s0.1:660 5yh.29:480 7iu.1:660 5yh.29:480 7iu.1:660 5un.29:480\nAntarcti\
ca/Davis Asia/Bangkok Asia/Barnaul Asia/Ho_Chi_Minh Asia/Hovd Asia/Jakarta Asia/Krasnoyarsk Asia\
/Novokuznetsk Asia/Novosibirsk Asia/Phnom_Penh Asia/Pontianak Asia/Saigon Asia/Tomsk Asia/Vienti\
ane Etc/GMT-7 Indian/Christmas|420\nAntarctica/DumontDUrville Asia/Ust-Nera Asia/Vladivostok Aust\
ralia/Brisbane Australia/Lindeman Australia/Queensland Etc/GMT-10 Pacific/Chuuk Pacific/Guam Pac\
ific/Port_Moresby Pacific/Saipan Pacific/Truk Pacific/Yap|600\nAntarctica/Macquarie Australia/ACT\
 Australia/Canberra Australia/Currie Australia/Hobart Australia/Melbourne Australia/NSW Australi\
a/Sydney Australia/Tasmania Australia/Victoria|660 3i8:600 6qo:660 6qo:600 6qo:660 6qo:600 6qo:6\
60 6qo:600 6qo:660 700:600 6qo:660 6qo:600 6qo:660 6qo:600 6qo:660 6qo:600 6qo:660 6qo:600 6qo:6\
60 6qo:600 700:660 6qo:600 6qo:660 6qo:600 6qo:660 6qo:600 6qo:660 6qo:600 6qo:660 6qo:600 6qo:6\
60 6qo:600 700:660 6qo:600 6qo:660 6qo:600 6qo:660\nAntarctica/Mawson Asia/Aqtau Asia/Aqtobe Asia\
/Ashgabat Asia/Ashkhabad Asia/Atyrau Asia/Dushanbe Asia/Karachi Asia/Oral Asia/Qyzylorda Asia/Sa\
markand Asia/Tashkent Asia/Yekaterinburg Etc/GMT-5 Indian/Kerguelen Indian/Maldives|300\nAntarcti\
ca/McMurdo Antarctica/South_Pole NZ Pacific/Auckland|780 3i4:720 6hc:780 700:720 6hc:780 700:720\
 6hc:780 700:720 6hc:780 79c:720 6hc:780 700:720 6hc:780 700:720 6hc:780 700:720 6hc:780 700:720\
 6hc:780 700:720 6qo:780 700:720 6hc:780 700:720 6hc:780 700:720 6hc:780 700:720 6hc:780 700:720\
 6hc:780 700:720 6qo:780 700:720 6hc:780 700:720 6hc:780\nAntarctica/Troll|0 39e:120 7s0:0 5pc:12\
0 81c:0 5g0:120 81c:0 5g0:120 81c:0 5pc:120 7s0:0 5pc:120 7s0:0 5pc:120 7s0:0 5pc:120 81c:0 5g0:\
120 81c:0 5g0:120 81c:0 5pc:120 7s0:0 5pc:120 7s0:0 5pc:120 81c:0 5g0:120 81c:0 5g0:120 81c:0 5g\
0:120 81c:0 5pc:120 7s0:0 5pc:120 7s0:0\nAntarctica/Vostok|420 1hl2:300\nAsia/Almaty Asia/Qostanay\
|360 1kbo:300\nAsia/Amman|120 36k:180 81c:120 5g0:180 81c:120 4eo:180\nAsia/Anadyr Asia/Kamchatka \
Etc/GMT-12 Kwajalein Pacific/Funafuti Pacific/Kwajalein Pacific/Majuro Pacific/Nauru Pacific/Tar\
awa Pacific/Wake Pacific/Wallis|720\nAsia/Baku Asia/Dubai Asia/Muscat Asia/Tbilisi Asia/Yerevan E\
tc/GMT-4 Europe/Astrakhan Europe/Samara Europe/Saratov Europe/Ulyanovsk Indian/Mahe Indian/Mauri\
tius Indian/Reunion|240\nAsia/Beirut|120 398:180 7ry:120 5pe:180 81a:120 5g2:180 81a:120 5g2:180 \
81a:120 5pe:180 7ry:120 5pe:180 7ry:120 5pe:180 7ry:120 5pe:180 81a:120 5g2:180 81a:120 5g2:180 \
81a:120 5pe:180 7ry:120 5pe:180 7ry:120 5pe:180 81a:120 5g2:180 81a:120 5g2:180 81a:120 5g2:180 \
81a:120 5pe:180 7ry:120 5pe:180 7ry:120\nAsia/Bishkek Asia/Dacca Asia/Dhaka Asia/Kashgar Asia/Oms\
k Asia/Thimbu Asia/Thimphu Asia/Urumqi Etc/GMT-6 Indian/Chagos|360\nAsia/Brunei Asia/Choibalsan A\
sia/Chongqing Asia/Chungking Asia/Harbin Asia/Hong_Kong Asia/Irkutsk Asia/Kuala_Lumpur Asia/Kuch\
ing Asia/Macao Asia/Macau Asia/Makassar Asia/Manila Asia/Shanghai Asia/Singapore Asia/Taipei Asi\
a/Ujung_Pandang Asia/Ulaanbaatar Asia/Ulan_Bator Australia/Perth Australia/West Etc/GMT-8 Hongko\
ng PRC ROC Singapore|480\nAsia/Calcutta Asia/Colombo Asia/Kolkata|330\nAsia/Chita Asia/Dili Asia/J\
ayapura Asia/Khandyga Asia/Pyongyang Asia/Seoul Asia/Tokyo Asia/Yakutsk Etc/GMT-9 Japan Pacific/\
Palau ROK|540\nAsia/Damascus|120 36k:180 81a:120 5g2:180 81a:120 5g2:180\nAsia/Famagusta Asia/Nico\
sia EET Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Mariehamn \
Europe/Nicosia Europe/Riga Europe/Sofia Europe/Tallinn Europe/Uzhgorod Europe/Vilnius Europe/Zap\
orozhye|120 39e:180 7s0:120 5pc:180 81c:120 5g0:180 81c:120 5g0:180 81c:120 5pc:180 7s0:120 5pc:\
180 7s0:120 5pc:180 7s0:120 5pc:180 81c:120 5g0:180 81c:120 5g0:180 81c:120 5pc:180 7s0:120 5pc:\
180 7s0:120 5pc:180 81c:120 5g0:180 81c:120 5g0:180 81c:120 5g0:180 81c:120 5pc:180 7s0:120 5pc:\
180 7s0:120\nAsia/Gaza Asia/Hebron|120 37w:180 7s0:120 5pc:180 800:120 5io:180 802:120 6qq:180 6q\
m:120 6he:180 6zy:120 682:180 79a:120 5pe:180 7ry:120 5pe:180 81a:120 5g2:180 81a:120 5g2:180 81\
a:120 5pe:180 7ry:120 5pe:180 7ry:120 5pe:180 81a:120 5g2:180 81a:120 5g2:180 81a:120 5g2:180 81\
a:120 5pe:180 7im:120 5yq:180 79a:120\nAsia/Jerusalem Asia/Tel_Aviv Israel|120 36o:180 7um:120 5m\
q:180 83y:120 5de:180 83y:120 5de:180 83y:120 5mq:180 7um:120 5mq:180 7um:120 5mq:180 7um:120 5m\
q:180 83y:120 5de:180 83y:120 5de:180 83y:120 5mq:180 7um:120 5mq:180 7um:120 5mq:180 83y:120 5d\
e:180 83y:120 5de:180 83y:120 5de:180 83y:120 5mq:180 7um:120 5mq:180 7um:120\nAsia/Kabul|270\nAsi\
a/Kathmandu Asia/Katmandu|345\nAsia/Magadan Asia/Sakhalin Asia/Srednekolymsk Etc/GMT-11 Pacific/B\
ougainville Pacific/Efate Pacific/Guadalcanal Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei Paci\
fic/Ponape|660\nAsia/Rangoon Asia/Yangon Indian/Cocos|390\nAsia/Tehran Iran|210 2yh:270 6ta:210 6q\
q:270 6ta:210 6pe:270 6ta:210\nAtlantic/Azores|-60 39e:0 7s0:-60 5pc:0 81c:-60 5g0:0 81c:-60 5g0:\
0 81c:-60 5pc:0 7s0:-60 5pc:0 7s0:-60 5pc:0 7s0:-60 5pc:0 81c:-60 5g0:0 81c:-60 5g0:0 81c:-60 5p\
c:0 7s0:-60 5pc:0 7s0:-60 5pc:0 81c:-60 5g0:0 81c:-60 5g0:0 81c:-60 5g0:0 81c:-60 5pc:0 7s0:-60 \
5pc:0 7s0:-60\nAtlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Eire Europe/Belfas\
t Europe/Dublin Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/Lisbon Europe/London GB \
GB-Eire Portugal WET|0 39e:60 7s0:0 5pc:60 81c:0 5g0:60 81c:0 5g0:60 81c:0 5pc:60 7s0:0 5pc:60 7\
s0:0 5pc:60 7s0:0 5pc:60 81c:0 5g0:60 81c:0 5g0:60 81c:0 5pc:60 7s0:0 5pc:60 7s0:0 5pc:60 81c:0 \
5g0:60 81c:0 5g0:60 81c:0 5g0:60 81c:0 5pc:60 7s0:0 5pc:60 7s0:0\nAtlantic/Cape_Verde Etc/GMT+1|-\
60\nAustralia/Adelaide Australia/Broken_Hill Australia/South Australia/Yancowinna|630 3i9:570 6qo\
:630 6qo:570 6qo:630 6qo:570 6qo:630 6qo:570 6qo:630 700:570 6qo:630 6qo:570 6qo:630 6qo:570 6qo\
:630 6qo:570 6qo:630 6qo:570 6qo:630 6qo:570 700:630 6qo:570 6qo:630 6qo:570 6qo:630 6qo:570 6qo\
:630 6qo:570 6qo:630 6qo:570 6qo:630 6qo:570 700:630 6qo:570 6qo:630 6qo:570 6qo:630\nAustralia/D\
arwin Australia/North|570\nAustralia/Eucla|525\nAustralia/LHI Australia/Lord_Howe|660 3i6:630 6qp:\
660 6qn:630 6qp:660 6qn:630 6qp:660 6qn:630 6qp:660 6zz:630 6qp:660 6qn:630 6qp:660 6qn:630 6qp:\
660 6qn:630 6qp:660 6qn:630 6qp:660 6qn:630 701:660 6qn:630 6qp:660 6qn:630 6qp:660 6qn:630 6qp:\
660 6qn:630 6qp:660 6qn:630 6qp:660 6qn:630 701:660 6qn:630 6qp:660 6qn:630 6qp:660\nChile/Easter\
Island Pacific/Easter|-300 3iu:-360 5pe:-300 7ry:-360 5pe:-300 7ry:-360 5yq:-300 7im:-360 5pe:-3\
00 81a:-360 5pe:-300 7ry:-360 5pe:-300 7ry:-360 5pe:-300 7ry:-360 5pe:-300 7ry:-360 5pe:-300 81a\
:-360 5g2:-300 81a:-360 5pe:-300 7ry:-360 5pe:-300 7ry:-360 5pe:-300 7ry:-360 5pe:-300 7ry:-360 \
5pe:-300 81a:-360 5g2:-300 81a:-360 5pe:-300 7ry:-360 5pe:-300\nEtc/GMT+10 HST Pacific/Honolulu P\
acific/Johnston Pacific/Rarotonga Pacific/Tahiti US/Hawaii|-600\nEtc/GMT+11 Pacific/Midway Pacifi\
c/Niue Pacific/Pago_Pago Pacific/Samoa US/Samoa|-660\nEtc/GMT+12|-720\nEtc/GMT+8 Pacific/Pitcairn|\
-480\nEtc/GMT+9 Pacific/Gambier|-540\nEtc/GMT-13 Pacific/Enderbury Pacific/Fakaofo Pacific/Kanton \
Pacific/Tongatapu|780\nEtc/GMT-14 Pacific/Kiritimati|840\nEurope/Chisinau Europe/Tiraspol|120 39c:\
180 7s0:120 5pc:180 81c:120 5g2:180 81c:120 5g0:180 81c:120 5pc:180 7s0:120 5pc:180 7s0:120 5pc:\
180 7s0:120 5pc:180 81c:120 5g0:180 81c:120 5g0:180 81c:120 5pc:180 7s0:120 5pc:180 7s0:120 5pc:\
180 81c:120 5g0:180 81c:120 5g0:180 81c:120 5g0:180 81c:120 5pc:180 7s0:120 5pc:180 7s0:120\nEuro\
pe/Volgograd|240 dd8:180\nNZ-CHAT Pacific/Chatham|825 3i4:765 6hc:825 700:765 6hc:825 700:765 6hc\
:825 700:765 6hc:825 79c:765 6hc:825 700:765 6hc:825 700:765 6hc:825 700:765 6hc:825 700:765 6hc\
:825 700:765 6qo:825 700:765 6hc:825 700:765 6hc:825 700:765 6hc:825 700:765 6hc:825 700:765 6hc\
:825 700:765 6qo:825 700:765 6hc:825 700:765 6hc:825\nPacific/Apia|840 3i4:780 6hc:840 700:780\nPa\
cific/Fiji|780 e4:720 cpc:780 11c:720\nPacific/Marquesas|-570\nPacific/Norfolk|720 3i6:660 6qo:720\
 6qo:660 6qo:720 6qo:660 6qo:720 6qo:660 6qo:720 700:660 6qo:720 6qo:660 6qo:720 6qo:660 6qo:720\
 6qo:660 6qo:720 6qo:660 6qo:720 6qo:660 700:720 6qo:660 6qo:720 6qo:660 6qo:720 6qo:660 6qo:720\
 6qo:660 6qo:720 6qo:660 6qo:720 6qo:660 700:720 6qo:660 6qo:720 6qo:660 6qo:720\n';
