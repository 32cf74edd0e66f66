"""Which places are whole countries: those that are called as one."""

from __future__ import annotations

from functools import cache

from summitcal.model.places import Venue

_NAMES = """\
AD Andorra; AE United Arab Emirates/UAE; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla; AL
Albania; AM Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU
Australia; AW Aruba; AX Åland; AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados; BD
Bangladesh; BE Belgium; BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL Saint
Barthélemy; BM Bermuda; BN Brunei/Brunei Darussalam; BO Bolivia; BQ Caribbean NL; BR Brazil; BS
Bahamas/The Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ Belize; CA Canada;
CC Cocos Islands; CD DR Congo; CF Central African Republic; CG Congo/Republic of the Congo; CH
Switzerland; CI Côte d’Ivoire/Ivory Coast; CK Cook Islands; CL Chile; CM Cameroon; CN China; CO
Colombia; CR Costa Rica; CU Cuba; CV Cape Verde/Cabo Verde; CW Curaçao; CX Christmas Island; CY
Cyprus; CZ Czechia/Czech Republic; DE Germany; DK Denmark; DM Dominica; DO Dominican Republic;
DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET
Ethiopia; FI Finland; FJ Fiji; FK Falkland Islands; FM Micronesia; FO Faroe Islands; FR France;
GA Gabon; GB United Kingdom/Great Britain/Britain; GD Grenada; GE Georgia; GF French Guiana; GG
Guernsey; GH Ghana; GL Greenland; GM Gambia/The Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial
Guinea; GR Greece; GS South Georgia; GT Guatemala; GU Guam; GW Guinea-Bissau; GY Guyana; HM
Heard Island; HN Honduras; HR Croatia; HT Haiti; HU Hungary; ID Indonesia; IE Ireland; IL
Israel; IM Isle of Man; IN India; IO British Indian Ocean Territory; IQ Iraq; IR Iran; IS
Iceland; IT Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; KH
Cambodia; KI Kiribati; KM Comoros; KN Saint Kitts and Nevis; KP North Korea; KR South
Korea/Republic of Korea/Korea; KW Kuwait; KY Cayman Islands; KZ Kazakhstan; LA Laos/Lao PDR; LB
Lebanon; LC Saint Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania;
LV Latvia; LY Libya; MA Morocco; MD Moldova; ME Montenegro; MF Saint Martin; MG Madagascar; MH
Marshall Islands; MK North Macedonia; ML Mali; MM Myanmar/Burma; MN Mongolia; MP Northern
Mariana Islands; MQ Martinique; MR Mauritania; MS Montserrat; MT Malta; MU Mauritius; MV
Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique; NA Namibia; NC New Caledonia; NE
Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL Netherlands/The Netherlands; NO Norway;
NP Nepal; NR Nauru; NU Niue; NZ New Zealand; OM Oman; PA Panama; PE Peru; PF French Polynesia;
PG Papua New Guinea; PH Philippines; PK Pakistan; PL Poland; PM Saint Pierre and Miquelon; PN
Pitcairn; PR Puerto Rico; PS Palestine; PT Portugal; PW Palau; PY Paraguay; QA Qatar; RE
Réunion; RO Romania; RS Serbia; RU Russia/Russian Federation; RW Rwanda; SA Saudi Arabia; SB
Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SH Saint Helena; SI Slovenia; SJ Svalbard;
SK Slovakia; SL Sierra Leone; SN Senegal; SO Somalia; SR Suriname; SS South Sudan; ST São Tomé
and Príncipe; SV El Salvador; SX Sint Maarten; SY Syria; SZ Eswatini; TC Turks and Caicos
Islands; TD Chad; TF French Southern Territories; TG Togo; TH Thailand; TJ Tajikistan; TK
Tokelau; TL Timor-Leste/East Timor; TM Turkmenistan; TN Tunisia; TO Tonga; TR Türkiye/Turkey; TT
Trinidad and Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM US minor
outlying islands; US United States/United States of America/USA; UY Uruguay; UZ Uzbekistan; VC
Saint Vincent and the Grenadines; VE Venezuela; VG British Virgin Islands; VI US Virgin Islands;
VN Viet Nam/Vietnam; VU Vanuatu; WF Wallis and Futuna; WS Samoa; YE Yemen; YT Mayotte; ZA South
Africa; ZM Zambia; ZW Zimbabwe
"""
"""Per ISO 3166-1 code what English calls the country, each way of it; no city states."""


@cache
def _names() -> dict[str, frozenset[str]]:
    rows = (row.partition(" ") for row in " ".join(_NAMES.split("\n")).split("; "))
    return {code: frozenset(names.strip().casefold().split("/")) for code, _, names in rows}


def is_country(place: Venue) -> bool:
    """Return whether a place is a country as such, and no city of the same name."""
    known = _names().get(place.country, frozenset())
    is_point = place.at is not None and not place.about
    return place.inside is None and not is_point and place.name.casefold() in known
